// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Reads Meta's timestamps; nonsense becomes the receive time, since windows and hours are counted from them.</summary>
internal static class MessageTime
{
    private const long FirstMillisecondStamp = 100_000_000_000;   // as seconds this would be the year 5138
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(30);
    private static readonly TimeSpan FastestClock = TimeSpan.FromMinutes(5);

    /// <param name="timestamp">Unix seconds or milliseconds, number or text.</param>
    public static DateTimeOffset Read(JsonElement timestamp, DateTimeOffset received)
    {
        if (timestamp.Whole() is not { } stamp || stamp < 0) { return received; }
        var milliseconds = stamp < FirstMillisecondStamp ? stamp * 1000 : stamp;
        return milliseconds < (received - Oldest).ToUnixTimeMilliseconds() || milliseconds > (received + FastestClock).ToUnixTimeMilliseconds()
            ? received
            : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
