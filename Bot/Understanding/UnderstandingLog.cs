// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Understanding;

/// <summary>Event ids 2500-2599. Features, codes and counts only: never a text, a key or a citizen.</summary>
internal static partial class UnderstandingLog
{
    [LoggerMessage(2501, LogLevel.Information, "Azure AI Language is asked for {Features}, at {Hosts}")]
    public static partial void IsOn(ILogger logger, string features, string hosts);

    [LoggerMessage(2502, LogLevel.Warning, "Azure AI Language is no longer asked for {Feature} ({Reason}, code {Code}, request {RequestId}); the embedded recognizer decides alone. Asked again from time to time")]
    public static partial void Down(ILogger logger, string feature, Fallback reason, string code, string requestId);

    [LoggerMessage(2503, LogLevel.Error, "Azure AI Language refuses {Feature} (code {Code}, request {RequestId}): {Remedy}. The embedded recognizer decides alone")]
    public static partial void Refused(ILogger logger, string feature, string code, string requestId, string remedy);

    [LoggerMessage(2504, LogLevel.Information, "Azure AI Language answers again for {Feature}")]
    public static partial void Up(ILogger logger, string feature);

    [LoggerMessage(2505, LogLevel.Error, "Asking Azure AI Language failed in a way nobody foresaw; the embedded recognizer decides: {Failure}")]
    public static partial void Unforeseen(ILogger logger, string failure);

    [LoggerMessage(2506, LogLevel.Warning, "Personal data of {Documents} texts could only be masked by the local rules ({Reason})")]
    public static partial void MaskedLocally(ILogger logger, int documents, Fallback reason);
}
