// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text.Json;

namespace Pescia.Bot.OperatorConsole;

/// <summary>What the console says in one language: all files <c>Texts/*.it.json</c> or <c>Texts/*.en.json</c>, one for each area.</summary>
internal sealed class ConsoleTexts
{
    private const string Prefix = "Console.Texts/";
    public const string Default = "it";
    public static readonly string[] Languages = ["it", "en"];

    private static readonly Dictionary<string, ConsoleTexts> ByLanguage = Languages.ToDictionary(l => l, l => new ConsoleTexts(l));

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private ConsoleTexts(string language)
    {
        Language = language;
        var assembly = typeof(ConsoleTexts).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith($".{language}.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!) { _texts.Add(key, text); }
        }
    }

    public string Language { get; }

    public CultureInfo Culture => CultureInfo.GetCultureInfo(Language == "en" ? "en-GB" : "it-IT");

    public IEnumerable<string> Keys => _texts.Keys;

    /// <exception cref="KeyNotFoundException">The text is missing, which a test finds before anybody else.</exception>
    public string this[string key] => _texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"The console has no text '{key}' in {Language}.");

    /// <summary>A text whose <c>{0}</c>, <c>{1}</c> … are filled in.</summary>
    public string this[string key, params object?[] parts] => string.Format(Culture, this[key], parts);

    public static ConsoleTexts In(string? language) => ByLanguage.GetValueOrDefault(language ?? Default) ?? ByLanguage[Default];
}
