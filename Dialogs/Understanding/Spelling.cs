// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Slips of the keyboard.</summary>
internal static class Spelling
{
    /// <summary>True when one letter was lost, doubled, changed or swapped with its neighbour.</summary>
    /// <remarks>First and last letter must agree: in Italian the last one is grammar, not spelling ("ambienti" is not the office "ambiente").</remarks>
    public static bool IsSlip(ReadOnlySpan<char> written, ReadOnlySpan<char> meant)
    {
        if (Math.Abs(written.Length - meant.Length) > 1 || written[0] != meant[0] || written[^1] != meant[^1])
        {
            return false;
        }

        var same = written.CommonPrefixLength(meant);
        var a = written[same..];
        var b = meant[same..];
        return (a.Length - b.Length) switch
        {
            -1 => a.SequenceEqual(b[1..]),
            1 => a[1..].SequenceEqual(b),
            _ => a.Length == 0 || a[1..].SequenceEqual(b[1..]) || (a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..])),
        };
    }
}
