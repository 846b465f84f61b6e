// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Channels.WhatsApp.Templates;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Event ids 2200-2299. Ids, codes and counts only: never the text, name or number of a citizen.</summary>
internal static partial class WhatsAppLog
{
    [LoggerMessage(2201, LogLevel.Error, "{Setting} is empty, so every webhook is answered 401. {Remedy}")]
    public static partial void WebhookClosed(ILogger logger, string setting, string remedy);

    [LoggerMessage(2202, LogLevel.Warning, "A webhook was answered {Status}: {Reason}")]
    public static partial void WebhookRefused(ILogger logger, int status, string reason);

    [LoggerMessage(2203, LogLevel.Information, "WhatsApp:PreviousAppSecret is still in use (said once after each start). Remove it when a whole week passed without this line")]
    public static partial void PreviousSecretUsed(ILogger logger);

    [LoggerMessage(2204, LogLevel.Error, "A webhook of {Messages} messages and {Reports} statuses could not be stored; it was answered 503, " +
        "so Meta sends it again: {Failure}")]
    public static partial void NotStored(ILogger logger, int messages, int reports, string failure);

    [LoggerMessage(2205, LogLevel.Information, "A webhook held {Count} elements that are not used: {Reason}")]
    public static partial void Skipped(ILogger logger, int count, string reason);

    [LoggerMessage(2206, LogLevel.Error, "WhatsApp:PhoneNumberId is empty, so nobody can tell which messages are ours: webhooks are answered 503 and " +
        "Meta keeps them for up to 7 days. Copy the phone number id from the Meta dashboard (WhatsApp > API Setup) into WhatsApp__PhoneNumberId")]
    public static partial void NoNumber(ILogger logger);

    [LoggerMessage(2210, LogLevel.Error, "Nothing can be sent (code {Code}); messages wait. {Remedy}")]
    public static partial void SendingBlocked(ILogger logger, string code, string remedy);

    [LoggerMessage(2211, LogLevel.Information, "Sending works again (it was blocked by code {Code})")]
    public static partial void SendingResumed(ILogger logger, string code);

    [LoggerMessage(2213, LogLevel.Warning, "Message {MessageId} may or may not have left: {Why}")]
    public static partial void OutcomeUnknown(ILogger logger, long messageId, string why);

    [LoggerMessage(2215, LogLevel.Warning, "The Graph API fails again and again: no calls for {Seconds} s")]
    public static partial void CircuitOpened(ILogger logger, double seconds);

    [LoggerMessage(2216, LogLevel.Information, "The Graph API answers again")]
    public static partial void CircuitClosed(ILogger logger);

    [LoggerMessage(2217, LogLevel.Debug, "A read mark was lost ({Failure})")]
    public static partial void ReadMarkLost(ILogger logger, string failure);

    [LoggerMessage(2220, LogLevel.Information, "Media file {FileId} of {Size} bytes is stored")]
    public static partial void MediaStored(ILogger logger, long fileId, long size);

    [LoggerMessage(2221, LogLevel.Warning, "Media file {FileId} was refused: {Reason}")]
    public static partial void MediaRefused(ILogger logger, long fileId, string reason);

    [LoggerMessage(2222, LogLevel.Information, "Media file {FileId} could not be fetched in attempt {Attempt} and is tried again: {Reason}")]
    public static partial void MediaDelayed(ILogger logger, long fileId, int attempt, string reason);

    [LoggerMessage(2223, LogLevel.Warning, "Media file {FileId} is given up after {Attempts} attempts in 7 days, the time that Meta keeps it: {Reason}")]
    public static partial void MediaGone(ILogger logger, long fileId, int attempts, string reason);

    [LoggerMessage(2224, LogLevel.Error, "The look for media that wait failed; it is repeated in {Seconds} s")]
    public static partial void MediaSweepFailed(ILogger logger, Exception cause, double seconds);

    [LoggerMessage(2230, LogLevel.Warning, "Template {Name} ({Language}) can no longer be sent: it is {Standing} at Meta. The WhatsApp Manager says why")]
    public static partial void TemplateLost(ILogger logger, string name, string language, TemplateStanding standing);

    [LoggerMessage(2231, LogLevel.Information, "Template {Name} ({Language}) is {Standing} at Meta")]
    public static partial void TemplateStands(ILogger logger, string name, string language, TemplateStanding standing);

    [LoggerMessage(2232, LogLevel.Warning, "Template {Name} ({Language}) is of category {Category} at Meta now, which costs more and reaches fewer people")]
    public static partial void TemplateRecategorised(ILogger logger, string name, string language, string category);

    [LoggerMessage(2233, LogLevel.Warning, "The standing of templates could not be read from Meta; it is asked again, and webhooks go on telling: {Trouble}")]
    public static partial void TemplatesUnread(ILogger logger, string trouble);
}
