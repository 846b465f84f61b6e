// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>One labelled message.</summary>
public sealed record EvaluationRow(string Text, IntentId Intent, string Language);

/// <summary>Reads labelled messages: UTF-8, tab-separated, with a header that names the columns <c>text</c>, <c>intent</c>, <c>language</c>; others are ignored.</summary>
public static class EvaluationFile
{
    /// <exception cref="FormatException">Header or a row is wrong; the message names file and line.</exception>
    public static IReadOnlyList<EvaluationRow> Read(string path)
    {
        var rows = new List<EvaluationRow>();
        int text = -1, intent = -1, language = -1, number = 0;
        foreach (var line in File.ReadLines(path))
        {
            var cells = line.Split('\t');
            if (++number == 1)
            {
                (text, intent, language) = (Array.IndexOf(cells, "text"), Array.IndexOf(cells, "intent"), Array.IndexOf(cells, "language"));
                if (text < 0 || intent < 0)
                {
                    throw new FormatException($"{path}(1): the header must name the columns text and intent, parted by tabs.");
                }
            }
            else if (line.Length > 0)
            {
                rows.Add(cells.Length > Math.Max(text, intent)
                    ? new EvaluationRow(cells[text], new IntentId(cells[intent].Trim()), language >= 0 && language < cells.Length ? cells[language].Trim() : "it")
                    : throw new FormatException($"{path}({number}): a cell is missing; write text, tab, intent."));
            }
        }

        return rows;
    }
}
