// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Understanding.Bench;

/// <summary>Asks the language identifier about files of one language each.</summary>
internal static class Languages
{
    public static void Run(string folder)
    {
        var identifier = new LanguageIdentifier(Content.Data);
        var shares = new List<double>();
        foreach (var language in new[] { "it", "en", "sq", "ro", "fr", "es", "de", "ar", "uk", "zh" })
        {
            var lines = File.ReadLines(Path.Combine(folder, $"{language}.txt")).Where(l => l.Trim().Length > 0).ToArray();
            var right = lines.Count(l => identifier.Identify(l, TextNormalizer.Normalize(l), null) == language);
            shares.Add(100.0 * right / lines.Length);
            Console.WriteLine($"| {language} | {lines.Length} | {shares[^1]:0.0} |");
        }

        Console.WriteLine($"| mean | | {shares.Average():0.0} |");
    }
}
