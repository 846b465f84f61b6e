// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.People;

/// <summary>Event ids 3000-3049. Ids only: names and addresses of staff are personal data, too.</summary>
internal static partial class PeopleLog
{
    [LoggerMessage(3000, LogLevel.Information, "Account {AccountId} signed in, session {SessionId}")]
    public static partial void Entered(ILogger logger, long accountId, long sessionId);

    [LoggerMessage(3001, LogLevel.Warning, "A sign-in was refused (account {AccountId}; 0 when there is none)")]
    public static partial void Refused(ILogger logger, long accountId);

    [LoggerMessage(3002, LogLevel.Warning, "Account {AccountId} is locked out for some minutes after too many failures")]
    public static partial void LockedOut(ILogger logger, long accountId);

    [LoggerMessage(3003, LogLevel.Warning, "Session {SessionId} was ended after too many wrong PINs")]
    public static partial void EndedByWrongPins(ILogger logger, long sessionId);

    [LoggerMessage(3004, LogLevel.Information, "Account {AccountId} was {Change} by account {ById}; 0 is the command line")]
    public static partial void Changed(ILogger logger, long accountId, string change, long byId);

    [LoggerMessage(3005, LogLevel.Warning, "Nobody can sign in yet. Create the first administrator: dotnet run --project Bot -- people add-administrator NAME EMAIL")]
    public static partial void NobodyYet(ILogger logger);

    [LoggerMessage(3006, LogLevel.Warning, "Too many tries at the front door from one address; refused for a minute")]
    public static partial void TooManyTries(ILogger logger);
}
