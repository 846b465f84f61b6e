// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pescia.Bot.Understanding;

/// <summary>Which language a text is in.</summary>
internal static class LanguageDetection
{
    /// <summary>Shorter texts ("ok", "no") are guessed rather than detected.</summary>
    public const int FewestCharacters = 12;

    private const double Certain = 0.8;

    /// <summary>Without a hint the service takes short texts for English; it only looks at it when it is less than <see cref="Certain"/>.</summary>
    private const string Country = "it";

    public static async Task<Asked<DetectedLanguage>> AskAsync(LanguageClient client, string text, CancellationToken ct)
    {
        var document = AnalyzeText.Document("0", text);
        document["countryHint"] = Country;
        return AnalyzeText.One(await client.PostAsync(AnalyzeText.Path, AnalyzeText.Request("LanguageDetection", [], [document]), ct), Read);
    }

    /// <summary>Null code: the service cannot tell ("(Unknown)", score 0), or is not certain.</summary>
    private static DetectedLanguage? Read(JsonElement document)
    {
        if (document.Member("detectedLanguage") is not { } found || found.Text("iso6391Name") is not { } code || found.Score("confidenceScore") is not { } score) { return null; }
        return new DetectedLanguage(score >= Certain ? LanguageCodes.Ours(code) : null);
    }
}

/// <param name="Code">ISO 639-1; null when it is not certain.</param>
internal sealed record DetectedLanguage(string? Code);

/// <summary>The mood of a text.</summary>
internal static class SentimentAnalysis
{
    private static readonly string[] Known = ["positive", "neutral", "negative", "mixed"];

    /// <param name="language">As the embedded recognizer found it.</param>
    public static async Task<Asked<string>> AskAsync(LanguageClient client, string text, string language, CancellationToken ct)
    {
        var parameters = new JsonObject { ["opinionMining"] = false, ["stringIndexType"] = AnalyzeText.Utf16 };
        var request = AnalyzeText.Request("SentimentAnalysis", parameters, [AnalyzeText.Document("0", text, LanguageCodes.Theirs(language))]);
        return AnalyzeText.One(
            await client.PostAsync(AnalyzeText.Path, request, ct),
            document => document.Text("sentiment")?.ToLowerInvariant() is { } mood && Known.Contains(mood) ? mood : null);
    }
}

/// <summary>Their language codes are not always ours: one table.</summary>
internal static class LanguageCodes
{
    /// <summary>What a document in our language is marked with; Italian where we do not know.</summary>
    public static string Theirs(string ours) => ours switch
    {
        "und" or "" => "it",
        "zh" => "zh-hans",
        "pt" => "pt-PT",
        _ => ours,
    };

    /// <summary>Two letters; null for "(Unknown)" and codes that have no two letters.</summary>
    public static string? Ours(string theirs)
    {
        var part = theirs.Split('-', '_')[0].ToLowerInvariant();
        return part.Length == 2 && part.All(char.IsAsciiLetterLower) ? part : null;
    }
}
