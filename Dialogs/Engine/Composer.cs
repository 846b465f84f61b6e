// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Engine;

/// <summary>Puts the notice before a first reply and keeps the whole inside one message with buttons.</summary>
internal static class Composer
{
    /// <summary>Longest body of a message with buttons. Source: Cloud API, interactive messages (read 24 November 2026).</summary>
    public const int LongestBody = 1024;

    /// <summary>Room for the line that offers a form again, or the other request.</summary>
    private const int ForAnOffer = 120;

    public static Reply Compose(TurnContext turn, Reply reply) =>
        Notice(turn) is { } notice ? reply with { Body = notice + "\n\n" + reply.Body } : reply;

    /// <summary>How much room a flow has for its words in this turn.</summary>
    public static int Room(TurnContext turn) =>
        LongestBody - (Notice(turn) is { } notice ? notice.Length + 2 : 0) - (turn.State.Stack.Count > 0 || turn.State.Later is not null ? ForAnOffer : 0);

    private static string? Notice(TurnContext turn)
    {
        var privacy = turn.Municipality.Privacy;
        if (turn.Turn.Person.NoticeVersion == privacy.Version) { return null; }
        return turn.Turn.Rules.NoticeLink is { } link
            ? turn.Text(TextKeys.Notice, ("municipality", turn.Municipality.Name), ("emergency", turn.Municipality.EmergencyNumber), ("version", privacy.Version), ("link", link))
            : turn.Text(TextKeys.NoticeNoLink, ("municipality", turn.Municipality.Name), ("emergency", turn.Municipality.EmergencyNumber), ("version", privacy.Version));
    }
}
