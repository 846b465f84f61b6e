// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text;

namespace Pescia.Dialogs.Content;

/// <summary>Texts made comparable: lower case, no accents, no marks, one blank between words.</summary>
public static class Words
{
    private const int Longest = 400;

    /// <summary>At most so many UTF-16 units of a text, never half a character: a database refuses that.</summary>
    public static string Cut(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= longest) { return text; }
        return text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
    }

    /// <summary>Of a very long text only the beginning: nothing that is compared whole is longer.</summary>
    public static string Normalize(string text)
    {
        var decomposed = Decompose(text.Length > Longest ? text[..Longest] : text);
        var normal = new StringBuilder(decomposed.Length);
        foreach (var c in decomposed)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) { continue; }
            if (char.IsLetterOrDigit(c)) { normal.Append(char.ToLowerInvariant(c)); }
            else if (normal.Length > 0 && normal[^1] != ' ') { normal.Append(' '); }
        }

        return normal.ToString().TrimEnd();
    }

    /// <summary>Accents as marks of their own; a text that is no valid Unicode stays as it is.</summary>
    private static string Decompose(string text)
    {
        try { return text.Normalize(NormalizationForm.FormD); }
        catch (ArgumentException) { return text; }
    }
}
