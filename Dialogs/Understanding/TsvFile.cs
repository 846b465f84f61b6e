// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Reads tab-separated files with a header: UTF-8 with or without byte order mark, columns in any order, unknown ones ignored.</summary>
internal static class TsvFile
{
    /// <param name="columns">Names that the header must have.</param>
    /// <returns>Each row that is not empty: its line number from 1, and its cells in the order of <paramref name="columns"/>.</returns>
    /// <exception cref="FormatException">A column or a cell is missing; the message names file and line.</exception>
    public static IEnumerable<(int Line, string[] Cells)> Read(string path, params string[] columns)
    {
        int[]? places = null;
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var cells = line.Split('\t');
            if (places is null)
            {
                places = Array.ConvertAll(columns, column => Place(cells, column, path, columns));
            }
            else if (line.Trim().Length > 0)
            {
                yield return Array.FindIndex(places, place => place >= cells.Length) is >= 0 and var missing
                    ? throw new FormatException($"{path}({number}): the cell '{columns[missing]}' is missing; write a tab between cells.")
                    : (number, Array.ConvertAll(places, place => cells[place]));
            }
        }

        if (places is null)
        {
            throw new FormatException($"{path}(1): the file is empty; its first line must be: {string.Join(", ", columns)}, with tabs between.");
        }
    }

    private static int Place(string[] header, string column, string path, string[] columns) =>
        Array.FindIndex(header, cell => cell.Trim() == column) is >= 0 and var place
            ? place
            : throw new FormatException($"{path}(1): the header does not name the column '{column}'; write {string.Join(", ", columns)}, with tabs between.");
}
