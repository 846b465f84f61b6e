// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Tells phones and business-scoped user ids apart: both have been seen in the fields of the other.</summary>
internal static class SenderNames
{
    private const int LongestPhone = 20;
    private const int LongestUserId = 160;   // Meta: two letters, a dot, up to 128; room for ENT.

    /// <summary>What a field holds that names a person: digits are a phone, anything with a dot or a letter a user id.</summary>
    public static (string? Phone, string? UserId) Split(JsonElement field)
    {
        if (field.Text()?.Trim() is not { } name) { return (null, null); }
        if (IsUserId(name)) { return (null, name.Length <= LongestUserId ? name : null); }
        var digits = string.Concat(name.Where(char.IsAsciiDigit));
        return (digits.Length is > 0 and <= LongestPhone ? digits : null, null);
    }

    public static bool IsUserId(string name) => name.Any(c => c == '.' || char.IsLetter(c));

    /// <summary>A user id from a field that holds nothing else.</summary>
    public static string? UserId(JsonElement field) => field.Id(LongestUserId)?.Trim();
}
