// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers;

namespace Pescia.Dialogs.Understanding;

/// <summary>Finds e-mail addresses: from each @ outwards, so that no text makes it slow.</summary>
internal static class EmailFinder
{
    private const int LongestLocal = 64;
    private const int LongestDomain = 253;

    private static readonly SearchValues<char> Local = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-");
    private static readonly SearchValues<char> Domain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");

    public static void Find(ReadOnlySpan<char> text, List<CodeMention> found, int most)
    {
        for (var at = text.IndexOf('@'); at >= 0 && at < text.Length && found.Count < most;)
        {
            // "maria @ example.com" is met too: one blank on each side.
            var before = text[..at].EndsWith(" ") && at > 1 && text.Length > at + 1 && text[at + 1] == ' ' ? at - 1 : at;
            var behind = before < at ? at + 2 : at + 1;
            var start = before;
            while (start > 0 && before - start < LongestLocal && Local.Contains(text[start - 1])) { start--; }
            while (start < before && text[start] is '.' or '-') { start++; }
            var end = behind;
            while (end < text.Length && end - behind < LongestDomain && Domain.Contains(text[end])) { end++; }
            while (end > behind && text[end - 1] is '.' or '-') { end--; }
            if (start < before && IsDomain(text[behind..end]))
            {
                var value = string.Concat(text[start..before], "@", text[behind..end]).ToLowerInvariant();
                found.Add(new CodeMention(CodeKind.Email, value, true, new TextSpan(start, end - start)));
            }

            var next = text[(at + 1)..].IndexOf('@');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var point = domain.LastIndexOf('.');
        return point > 0 && domain.Length - point > 2 && !domain[(point + 1)..].ContainsAnyInRange('0', '9') && !domain.Contains("..", StringComparison.Ordinal);
    }
}
