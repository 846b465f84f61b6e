// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>A number in groups that can be read aloud.</summary>
internal static class PhoneNumber
{
    private const string Italy = "39";
    private const int Group = 3;

    /// <param name="digits">Country code and number, without plus.</param>
    /// <returns><c>+39 333 100 0001</c>; numbers of other countries in groups of three.</returns>
    public static string Spaced(string digits)
    {
        var italian = digits.StartsWith(Italy, StringComparison.Ordinal);
        var groups = italian ? new List<string> { Italy } : [];
        var rest = italian ? digits[Italy.Length..] : digits;
        // The last group takes what is left over, so that no digit stands alone.
        while (rest.Length >= Group * 2)
        {
            groups.Add(rest[..Group]);
            rest = rest[Group..];
        }

        groups.Add(rest);
        return "+" + string.Join(' ', groups);
    }
}
