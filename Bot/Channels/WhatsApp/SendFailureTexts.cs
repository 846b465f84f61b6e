// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text.Json;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Why a message was not delivered, for the person who wrote it.</summary>
/// <param name="What">What happened, in one sentence.</param>
/// <param name="Do">What to do now, or that nothing has to be done.</param>
internal sealed record SendFailure(string What, string Do);

/// <summary>
/// Says in plain words what the code of a row (<c>Message.ErrorCode</c>) means: Meta's, as in <see cref="ErrorTable"/>, and
/// our own. The texts are in <c>Texts/send-failures.it.json</c> and <c>.en.json</c>.
/// </summary>
internal static class SendFailureTexts
{
    internal const string Default = "it";
    private const string Other = "other";

    private static readonly Dictionary<string, Dictionary<string, SendFailure>> ByLanguage = new[] { "it", "en" }.ToDictionary(l => l, Read);

    /// <param name="code">Of the row.</param>
    /// <param name="language"><c>it</c> or <c>en</c>; any other reads Italian.</param>
    public static SendFailure Of(string? code, string language)
    {
        var texts = ByLanguage.GetValueOrDefault(language) ?? ByLanguage[Default];
        var failure = texts[KeyOf(code)];
        return failure with { What = failure.What.Replace("{code}", code ?? "?", StringComparison.Ordinal) };
    }

    internal static IEnumerable<string> Keys(string language) => ByLanguage[language].Keys;

    internal static string KeyOf(string? code) => code switch
    {
        "window" => "window",
        "expired" => "expired",
        "waiting" => "pace",
        "circuit" or "network" or "upload" => "outage",
        "no-credentials" => "token",
        "file-gone" => "fileGone",
        "content" => "ours",
        not null when code.StartsWith("http-", StringComparison.Ordinal) => OfStatus(code["http-".Length..]),
        _ => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? OfMeta(number) : Other,
    };

    private static string OfStatus(string status) => status switch
    {
        "401" or "403" or "407" => "token",
        "404" or "405" => "address",
        "429" => "pace",
        ['3', ..] => "address",
        ['5', ..] or "408" => "outage",
        _ => "ours",
    };

    private static string OfMeta(int code) => code switch
    {
        131047 => "window",
        131026 => "unreachable",
        131020 or 131021 or 131030 => "recipient",
        131050 => "stopped",
        131049 => "held",
        130472 => "experiment",
        130497 => "country",
        137000 => "identity",
        4 or 613 or 80007 or 130429 or 131048 or 131056 or 131057 or 132069 => "pace",
        1 or 2 or 131000 or 131016 or 133004 => "outage",
        0 or 190 => "token",
        3 or 10 or (>= 200 and <= 299) or 131005 => "permission",
        368 or 131031 => "locked",
        131042 or 131044 => "payment",
        131037 => "displayName",
        131045 or 133010 => "registration",
        33 or 803 => "address",
        131052 or 131053 => "file",
        132001 => "template.missing",
        132015 => "template.paused",
        132016 or 131064 => "template.disabled",
        132007 => "template.policy",
        >= 132000 and <= 132999 => "template.values",
        100 or 131008 or 131009 or 131051 or 131054 or 131055 or 131060 or 131062 or 131063 or (>= 134000 and <= 135000) => "ours",
        _ => Other,
    };

    private static Dictionary<string, SendFailure> Read(string language)
    {
        using var stream = typeof(SendFailureTexts).Assembly.GetManifestResourceStream($"WhatsApp.Texts/send-failures.{language}.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.EnumerateObject().ToDictionary(
            f => f.Name, f => new SendFailure(f.Value.GetProperty("what").GetString()!, f.Value.GetProperty("do").GetString()!), StringComparer.Ordinal);
    }
}
