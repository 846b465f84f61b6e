// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;

namespace Pescia.Dialogs.Understanding;

/// <summary>Reads comma-separated files as RFC 4180 describes them: quoted cells may hold commas, quotes and line breaks.</summary>
internal static class CsvFile
{
    public static List<string[]> Read(string path)
    {
        var rows = new List<string[]>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var c in File.ReadAllText(path).ReplaceLineEndings("\n") + "\n")
        {
            switch (c)
            {
                case '"':
                    // A doubled quote closes and opens again: it is the quote itself, unless it ends the cell.
                    if (!quoted && cell.Length > 0) { cell.Append('"'); }
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    Close();
                    break;
                case '\n' when !quoted:
                    Close();
                    if (cells.Exists(x => x.Length > 0)) { rows.Add([.. cells]); }
                    cells.Clear();
                    break;
                default:
                    cell.Append(c);
                    break;
            }
        }

        return rows;

        void Close()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }
}
