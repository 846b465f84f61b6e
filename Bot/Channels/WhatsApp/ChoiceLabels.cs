// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>
/// Makes choices that Meta accepts: one label too long, or two alike, and the whole message is refused.
/// All limits in UTF-16 units. Source: Cloud API, interactive messages, as of November 2026.
/// </summary>
internal static class ChoiceLabels
{
    internal const int MostButtons = 3;
    internal const int MostRows = 10;
    internal const int ButtonTitle = 20;
    internal const int RowTitle = 24;
    internal const int RowDescription = 72;
    private const int ButtonId = 256;
    private const int RowId = 200;

    /// <summary>The choices that have an id and a title, each id once.</summary>
    public static List<Choice> Usable(IReadOnlyList<Choice> choices)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return [.. choices.Where(c => !string.IsNullOrWhiteSpace(c.Title) && !string.IsNullOrWhiteSpace(c.Id) && ids.Add(TextFit.Cut(c.Id, RowId)))];
    }

    public static bool FitButtons(List<Choice> choices) =>
        choices.Count <= MostButtons && choices.TrueForAll(c => string.IsNullOrWhiteSpace(c.Description) && c.Title.Trim().Length <= ButtonTitle);

    public static List<Choice> Buttons(List<Choice> choices) => Fit(choices, ButtonId, ButtonTitle);

    public static List<Choice> Rows(List<Choice> choices) => Fit(choices, RowId, RowTitle);

    private static List<Choice> Fit(List<Choice> choices, int id, int title)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return choices.ConvertAll(c => new Choice(
            TextFit.Cut(c.Id, id),
            Unique(OneLine(c.Title), title, taken),
            string.IsNullOrWhiteSpace(c.Description) ? null : TextFit.Shorten(OneLine(c.Description), RowDescription)));
    }

    private static string Unique(string title, int units, HashSet<string> taken)
    {
        var fitted = TextFit.Shorten(title, units);
        for (var number = 2; !taken.Add(fitted); number++)
        {
            var suffix = string.Create(CultureInfo.InvariantCulture, $" {number}");
            fitted = TextFit.Shorten(title, units - suffix.Length) + suffix;
        }

        return fitted;
    }

    /// <summary>Labels have no line breaks.</summary>
    internal static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
