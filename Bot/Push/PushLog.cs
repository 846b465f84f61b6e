// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Push;

/// <summary>Event ids 2850-2899. Ids, hosts and counts only: never an endpoint, which works like a key, nor who owns it.</summary>
internal static partial class PushLog
{
    [LoggerMessage(2851, LogLevel.Information, "A key pair for push was made and stored: {KeyId}")]
    public static partial void KeysMade(ILogger logger, string keyId);

    [LoggerMessage(2852, LogLevel.Information, "Push subscription {SubscriptionId} was withdrawn by its browser and is forgotten")]
    public static partial void Gone(ILogger logger, long subscriptionId);

    [LoggerMessage(2853, LogLevel.Warning, "Push subscription {SubscriptionId} was refused: {Why}")]
    public static partial void Refused(ILogger logger, long subscriptionId, string why);

    [LoggerMessage(2854, LogLevel.Warning, "A notice for push subscription {SubscriptionId} is given up after {Tries} tries: {Why}")]
    public static partial void GivenUp(ILogger logger, long subscriptionId, int tries, string why);

    [LoggerMessage(2855, LogLevel.Warning, "{Count} push notices were dropped, the oldest first: more came than could be sent")]
    public static partial void Dropped(ILogger logger, int count);

    [LoggerMessage(2856, LogLevel.Warning, "A browser subscribed at {Host}, which is not among Push:AllowedHosts; it was refused")]
    public static partial void HostRefused(ILogger logger, string host);

    [LoggerMessage(2857, LogLevel.Error, "A device could not be rung: {Failure}")]
    public static partial void NotRung(ILogger logger, string failure);

    [LoggerMessage(2858, LogLevel.Warning, "How push subscription {SubscriptionId} went could not be stored: {Failure}")]
    public static partial void NotWrittenDown(ILogger logger, long subscriptionId, string failure);

    [LoggerMessage(2859, LogLevel.Information, "{Count} push notices were not sent before the program stopped; what they called to is in the queues")]
    public static partial void Unsent(ILogger logger, int count);
}
