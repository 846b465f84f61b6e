// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Forms;

namespace Pescia.Dialogs.Flows;

/// <summary>What somebody wants an office for, as far as the message says it: "un appuntamento per la carta d'identità".</summary>
internal static partial class Reasons
{
    /// <summary>What follows "per" is a reason when it is about a subject at least so probably; "per venerdì" is none.</summary>
    private const double Likely = 0.3;

    /// <summary>The part of the words from the preposition on; null when they give no reason.</summary>
    public static string? Find(FormTurn form)
    {
        foreach (Match match in Purpose().Matches(form.Words))
        {
            var text = match.Groups["what"].Value.Trim();
            if (form.Turn.Recognize(text).Intents is [var best, ..] && best.Probability >= Likely
                && form.Municipality.Intents[best.Intent].Kind == IntentKind.Answer && best.Intent != WellKnown.OfficeHours && best.Intent != WellKnown.OfficeContacts)
            {
                return text;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:per|riguardo a|a proposito di|about|for|regarding)\s+(?<what>[^.?!\n]{4,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Purpose();
}
