// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>When a file is asked for again: soon at first, then hourly for the seven days that Meta keeps it.</summary>
internal static class MediaRetries
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <param name="attempts">How many failed so far, 1 or more.</param>
    /// <returns>The wait before the next; null when the seven days are over.</returns>
    public static TimeSpan? After(int attempts)
    {
        var waited = TimeSpan.Zero;
        for (var failed = 1; failed < attempts && waited < Kept; failed++) { waited += Delay(failed); }
        return waited < Kept ? Delay(attempts) : null;
    }

    private static TimeSpan Delay(int attempts) => attempts < 10 && First * Math.Pow(4, attempts - 1) is var growing && growing < Longest ? growing : Longest;
}
