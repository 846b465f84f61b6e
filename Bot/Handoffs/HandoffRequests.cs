// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Flows;

namespace Pescia.Bot.Handoffs;

/// <summary>Puts what a citizen asked into an office's queue, and takes it out again; inside the commit of the turn.</summary>
internal sealed class HandoffRequests(HandoffClock handoffs, IOfficeStaff staff, Municipality municipality, TownClock clock)
{
    /// <summary>A usual wait is told from so many on, counted over the latest of them.</summary>
    private const int FewestWaits = 5;
    private const int LatestWaits = 20;

    /// <returns>Where the citizen stands, to be told; null for a request that waits for the opening.</returns>
    /// <param name="caseId">The numbered request that it brings, and its number; null for a talk.</param>
    public async Task<string?> OpenAsync(BotDb db, Conversation conversation, Effect.HandOff request, long? caseId, string? number)
    {
        var (now, office) = (clock.Now, request.Office.Value);
        var handoff = new Handoff
        {
            Municipality = conversation.Municipality,
            CitizenId = conversation.CitizenId,
            ConversationId = conversation.Id,
            AskedOffice = office,
            Officer = request.Officer,
            Intent = request.Intent?.Value,
            Summary = number is null ? request.Summary : request.Summary.Replace(CaseDraft.NumberPlaceholder, number, StringComparison.Ordinal),
            CaseId = caseId,
            Language = request.Language,
            RequestedAt = now,
            NotBefore = request.NotBefore,
        };
        var account = request.Officer is { } officer ? await staff.AccountOfAsync(officer) : null;
        var kind = handoffs.Queue(handoff, office, account, await staff.IsStaffedAsync(office), now);
        db.Add(handoff);
        await db.SaveChangesAsync();   // its id is needed for the history
        db.Add(new HandoffStep { HandoffId = handoff.Id, At = now, Kind = StepKind.Requested, Office = office, ForAccount = account });
        if (kind != StepKind.Offered) { return null; }
        db.Add(new HandoffStep { HandoffId = handoff.Id, At = now, Kind = StepKind.Offered, Office = office, ForAccount = account });
        if (caseId is not null) { return null; }   // nobody waits in the chat for it
        var ahead = await HandoffQueries.AheadAsync(db, handoff.Municipality, office, now);
        return new OfficeTalk(municipality, request.Language, now).Place(ahead, await UsualWaitAsync(db, handoff));
    }

    /// <summary>Ends the talks that the citizen has open.</summary>
    public async Task CloseAsync(BotDb db, long citizenId, HandoffState state) => Close(db, await HandoffQueries.OpenOfCitizenAsync(db, citizenId), state);

    /// <summary>A numbered request was taken back: nobody needs to look at it.</summary>
    public async Task CloseCaseAsync(BotDb db, long caseId) => Close(db, await HandoffQueries.OpenOfCaseAsync(db, caseId), HandoffState.Cancelled);

    private void Close(BotDb db, List<Handoff> open, HandoffState state)
    {
        foreach (var handoff in open)
        {
            (handoff.State, handoff.ClosedAt, handoff.CheckAt) = (state, clock.Now, null);
            db.Add(new HandoffStep
            {
                HandoffId = handoff.Id,
                At = clock.Now,
                Office = handoff.Office,
                Kind = state == HandoffState.Cancelled ? StepKind.Cancelled : StepKind.Expired,
            });
        }
    }

    /// <summary>The median of the latest waits in working time; null while there are too few to tell.</summary>
    private async Task<TimeSpan?> UsualWaitAsync(BotDb db, Handoff handoff)
    {
        var waits = await HandoffQueries.LatestWaitsAsync(db, handoff.Municipality, handoff.AskedOffice, LatestWaits);
        var calendar = municipality.Offices[new OfficeId(handoff.AskedOffice)].Calendar;
        return waits.Count < FewestWaits ? null : waits.Select(w => calendar.OpenTime(w.Requested, w.Accepted)).Order().ElementAt(waits.Count / 2);
    }
}
