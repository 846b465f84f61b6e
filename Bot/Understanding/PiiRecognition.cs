// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Nodes;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Understanding;

/// <summary>Finds personal data in texts; masking them is ours (the service's own redaction differs from version to version).</summary>
internal static class PiiRecognition
{
    /// <summary>Most documents of one call.</summary>
    public const int MostDocuments = 5;

    /// <summary>Longest document, in graphemes.</summary>
    public const int LongestDocument = 5120;

    /// <summary>What identifies a person in a town's messages; without a list also offices, dates and professions are found.</summary>
    private static readonly string[] Categories =
    [
        "Person", "PhoneNumber", "Email", "Address", "IPAddress", "CreditCardNumber", "InternationalBankingAccountNumber", "ITFiscalCode",
        "ITDriversLicenseNumber", "EUDriversLicenseNumber", "EUPassportNumber", "EUNationalIdentificationNumber", "EUSocialSecurityNumber",
        "EUTaxIdentificationNumber", "EUDebitCardNumber", "EUGPSCoordinates",
    ];

    /// <param name="texts">At most <see cref="MostDocuments"/>.</param>
    /// <returns>In the order of the texts, spans in UTF-16 units that lie inside the text; null where the service did not read a text.</returns>
    public static async Task<Asked<IReadOnlyList<IReadOnlyList<TextSpan>?>>> AskAsync(LanguageClient client, IReadOnlyList<string> texts, string language, CancellationToken ct)
    {
        var parameters = new JsonObject
        {
            ["stringIndexType"] = AnalyzeText.Utf16,
            ["piiCategories"] = new JsonArray([.. Categories.Select(c => JsonValue.Create(c))]),
        };
        var documents = texts.Select((text, i) => AnalyzeText.Document(Id(i), text, LanguageCodes.Theirs(language)));
        var asked = await client.PostAsync(AnalyzeText.Path, AnalyzeText.Request("PiiEntityRecognition", parameters, documents), ct);
        if (asked.Value is not { } reply) { return asked.Failure!; }
        if (reply.Body.Member("results") is not { } results) { return new LanguageFailure(Fallback.Malformed, "results", reply.RequestId); }
        return new([.. texts.Select((text, i) => AnalyzeText.Find(results, "documents", Id(i)) is { } document ? Read(document, text) : null)], null);
    }

    private static string Id(int index) => index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Null when an entity is nowhere in the text: then the text cannot be trusted to be masked.</summary>
    private static List<TextSpan>? Read(JsonElement document, string text)
    {
        var spans = new List<TextSpan>();
        foreach (var entity in document.Items("entities"))
        {
            var found = Place(entity, text);
            if (found.Count == 0) { return null; }
            spans.AddRange(found);
        }

        return spans;
    }

    /// <summary>Where the offsets say, if the text there is the entity's; else wherever that text stands.</summary>
    private static List<TextSpan> Place(JsonElement entity, string text)
    {
        var (words, offset, length) = (entity.Text("text"), entity.Whole("offset"), entity.Whole("length"));
        if (offset is { } from and >= 0 && length is { } count and > 0 && from <= text.Length - count
            && (words is null || string.CompareOrdinal(text, from, words, 0, Math.Max(count, words.Length)) == 0))
        {
            return [new TextSpan(from, count)];
        }

        var spans = new List<TextSpan>();
        if (words is not { Length: > 0 }) { return spans; }
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + words.Length, StringComparison.Ordinal)) { spans.Add(new TextSpan(at, words.Length)); }
        return spans;
    }
}

/// <summary>A part of a text, in UTF-16 units.</summary>
internal readonly record struct TextSpan(int Offset, int Length);
