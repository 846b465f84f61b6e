// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>
/// Replaces by U+FFFD what is legal on the wire and no text: bytes that are not UTF-8, and escapes of half a surrogate
/// pair. Done once on the whole body, so that one such character makes no string, no property name and no raw element
/// unreadable for whoever looks at it later.
/// </summary>
internal static class WellFormedJson
{
    private const int EscapeLength = 6;   // \uXXXX

    /// <returns>The same bytes where nothing had to be replaced, else a copy.</returns>
    public static ReadOnlyMemory<byte> Repair(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span)) { json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span)); }
        byte[]? copy = null;
        foreach (var at in HalfPairs(json))
        {
            copy ??= json.ToArray();
            "fffd"u8.CopyTo(copy.AsSpan(at + 2));   // the escape keeps its length
        }

        return copy ?? json;
    }

    private static IEnumerable<int> HalfPairs(ReadOnlyMemory<byte> json)
    {
        for (var at = NextBackslash(json, 0); at >= 0;)
        {
            var length = 2;   // \n, \\, \" …: the character behind the backslash starts no escape of its own
            if (Escaped(json.Span, at) is { } unit)
            {
                length = EscapeLength;
                if (char.IsHighSurrogate(unit) && Escaped(json.Span, at + EscapeLength) is { } low && char.IsLowSurrogate(low))
                {
                    length = 2 * EscapeLength;
                }
                else if (char.IsSurrogate(unit))
                {
                    yield return at;
                }
            }

            at = NextBackslash(json, at + length);
        }
    }

    private static int NextBackslash(ReadOnlyMemory<byte> json, int from)
    {
        if (from >= json.Length) { return -1; }
        var found = json.Span[from..].IndexOf((byte)'\\');
        return found < 0 ? -1 : from + found;
    }

    /// <summary>The UTF-16 unit that <c>\uXXXX</c> at this place stands for, or null.</summary>
    private static char? Escaped(ReadOnlySpan<byte> json, int at)
    {
        if (at + EscapeLength > json.Length || json[at] != '\\' || json[at + 1] != 'u') { return null; }
        return Utf8Parser.TryParse(json.Slice(at + 2, 4), out ushort unit, out var digits, 'x') && digits == 4 ? (char)unit : null;
    }
}
