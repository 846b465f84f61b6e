// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>One labelled message.</summary>
public sealed record EvaluationRow(string Text, IntentId Intent, string Language);

/// <summary>Reads labelled messages: UTF-8, tab-separated, with a header that names the columns <c>text</c>, <c>intent</c>, <c>language</c>; others are ignored.</summary>
public static class EvaluationFile
{
    /// <param name="intents">Labels that may stand in the file; null for any.</param>
    /// <exception cref="FormatException">Header or a row is wrong; the message names file and line.</exception>
    public static IReadOnlyList<EvaluationRow> Read(string path, IReadOnlyCollection<IntentId>? intents = null)
    {
        var known = intents?.ToHashSet();
        var rows = new List<EvaluationRow>();
        foreach (var (line, cells) in TsvFile.Read(path, "text", "intent", "language"))
        {
            var intent = cells[1].Trim().Length > 0 ? new IntentId(cells[1].Trim()) : throw new FormatException($"{path}({line}): the intent is empty.");
            if (known?.Contains(intent) == false)
            {
                throw new FormatException($"{path}({line}): the intent '{intent.Value}' is unknown; those of base/intents.yaml are known.");
            }

            rows.Add(new EvaluationRow(cells[0], intent, cells[2].Trim()));
        }

        return rows;
    }
}
