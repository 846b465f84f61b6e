// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Simulator;

/// <summary>Event ids 2900-2999. Ids, codes and counts only, although the citizens here are made up.</summary>
internal static partial class SimulatorLog
{
    [LoggerMessage(2901, LogLevel.Information, "Simulator is ready: open {Address}simulator in a browser")]
    public static partial void Ready(ILogger logger, Uri address);

    [LoggerMessage(2902, LogLevel.Information, "Webhook {Address} answered the handshake")]
    public static partial void Verified(ILogger logger, Uri address);

    [LoggerMessage(2903, LogLevel.Warning, "Webhook {Address} failed the handshake: {Why}. Check WhatsApp:VerifyToken; it is tried again")]
    public static partial void NotVerified(ILogger logger, Uri address, string why);

    [LoggerMessage(2904, LogLevel.Warning, "Webhook {WebhookId} was answered {Answer} at try {Try}; the same bytes go again in {After}")]
    public static partial void Refused(ILogger logger, string webhookId, string answer, int @try, TimeSpan after);

    [LoggerMessage(2905, LogLevel.Error, "Webhook {WebhookId} is given up after {Tries} tries")]
    public static partial void GivenUp(ILogger logger, string webhookId, int tries);

    [LoggerMessage(2906, LogLevel.Error, "Background work of the simulator failed")]
    public static partial void BackgroundFailed(ILogger logger, Exception cause);

    [LoggerMessage(2907, LogLevel.Warning, "The simulator cannot read the database ({Failure}); it goes on trying")]
    public static partial void DatabaseUnreadable(ILogger logger, string failure);

    [LoggerMessage(2908, LogLevel.Debug, "Graph call refused with {Code}: {Details}")]
    public static partial void CallRefused(ILogger logger, int code, string? details);
}
