// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Reads two named columns of a UTF-8 TSV with a header line; other columns are ignored.</summary>
internal static class LabelledLines
{
    /// <returns>Line number, text and label of each row; empty lines are passed over.</returns>
    /// <exception cref="FormatException">Header or a row is wrong; the message names file and line.</exception>
    public static IEnumerable<(int Line, string Text, string Label)> Read(string path, string label)
    {
        int text = -1, value = -1, number = 0;
        foreach (var line in File.ReadLines(path))
        {
            var cells = line.Split('\t');
            if (++number == 1)
            {
                cells[0] = cells[0].TrimStart('\uFEFF');
                (text, value) = (Array.IndexOf(cells, "text"), Array.IndexOf(cells, label));
                if (text < 0 || value < 0)
                {
                    throw new FormatException($"{path}(1): the header must name the columns text and {label}, parted by tabs.");
                }
            }
            else if (line.Length > 0)
            {
                yield return cells.Length > Math.Max(text, value)
                    ? (number, cells[text], cells[value].Trim())
                    : throw new FormatException($"{path}({number}): a cell is missing; write text, tab, {label}.");
            }
        }

        if (number == 0)
        {
            throw new FormatException($"{path}: is empty; the first line must name the columns text and {label}.");
        }
    }
}
