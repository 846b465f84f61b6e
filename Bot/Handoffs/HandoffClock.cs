// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Hours;

namespace Pescia.Bot.Handoffs;

/// <summary>
/// What time does to a hand-off nobody has taken: it is offered when its office opens, rings again, goes to the stand-in and
/// then to the default office, and waits for the next opening when the office closes over it. Changes the row it is given, and nothing else.
/// </summary>
internal sealed class HandoffClock(Municipality municipality, IOptions<HandoffsOptions> options)
{
    private const int RingsBeforeStandIn = 2;
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(12);

    /// <summary>Puts it into an office's queue: at once when the office is open, else for its opening.</summary>
    /// <param name="isStaffed">False when nobody works for the office: its stand-in is asked without delay.</param>
    /// <returns><see cref="StepKind.Offered"/> or <see cref="StepKind.Postponed"/>.</returns>
    public StepKind Queue(Handoff handoff, string office, string? forAccount, bool isStaffed, DateTimeOffset now)
    {
        (handoff.Office, handoff.ForAccount, handoff.ToldNobody) = (office, forAccount, false);
        (handoff.AcceptedBy, handoff.AcceptedName, handoff.AcceptedAt, handoff.SnoozedUntil) = (null, null, null, null);
        if (!CalendarOf(office).IsOpen(now) || now < handoff.NotBefore)
        {
            WaitForOpening(handoff, now);
            return StepKind.Postponed;
        }

        Offer(handoff, now);
        if (!isStaffed) { (handoff.Rings, handoff.CheckAt) = (RingsBeforeStandIn, now); }
        return StepKind.Offered;
    }

    /// <summary>What is due now.</summary>
    /// <param name="isStaffed">Whether anybody works for an office.</param>
    /// <returns>The step taken; null when it was not time yet, and <see cref="Handoff.CheckAt"/> says when it is.</returns>
    public StepKind? Check(Handoff handoff, Func<string, bool> isStaffed, DateTimeOffset now)
    {
        var calendar = CalendarOf(handoff.Office);
        switch (handoff.State)
        {
            case HandoffState.Requested when calendar.IsOpen(now) && (handoff.NotBefore is not { } opens || now >= opens):
                Offer(handoff, now);
                if (!isStaffed(handoff.Office)) { (handoff.Rings, handoff.CheckAt) = (RingsBeforeStandIn, now); }
                return StepKind.Offered;
            case HandoffState.Requested:
                WaitForOpening(handoff, now);
                return null;
            case HandoffState.Offered when !calendar.IsOpen(now):
                WaitForOpening(handoff, now);
                return StepKind.Postponed;
            case HandoffState.Offered when isStaffed(handoff.Office) && now < Deadline(handoff):
                handoff.CheckAt = Next(handoff, now);
                return null;
            case HandoffState.Offered:
                return PassOn(handoff, isStaffed, now);
            case HandoffState.Accepted when handoff.SnoozedUntil is { } until && now >= until:
                handoff.SnoozedUntil = null;
                return StepKind.Woken;
            default:
                return null;
        }
    }

    /// <summary>Offices that may be asked one after the other: the one asked, its stand-in, the default one.</summary>
    public IReadOnlyList<string> Chain(Handoff handoff)
    {
        var asked = municipality.Offices.GetValueOrDefault(new OfficeId(handoff.AskedOffice));
        return [.. new[] { handoff.AskedOffice, asked?.StandIn?.Value, municipality.DefaultOffice.Value }.OfType<string>().Distinct()];
    }

    private StepKind? PassOn(Handoff handoff, Func<string, bool> isStaffed, DateTimeOffset now)
    {
        if (handoff.Rings < RingsBeforeStandIn)
        {
            handoff.Rings++;
            handoff.ForAccount = null;   // who was meant did not answer: it is everybody's now
            handoff.CheckAt = Next(handoff, now);
            return StepKind.RangAgain;
        }

        var next = Chain(handoff).SkipWhile(o => o != handoff.Office).Skip(1).FirstOrDefault(o => isStaffed(o) && CalendarOf(o).IsOpen(now));
        if (next is not null)
        {
            handoff.Office = next;
            Offer(handoff, now);
            return StepKind.StandIn;
        }

        handoff.CheckAt = handoff.CaseId is null ? CalendarOf(handoff.Office).ClosesAt(now) ?? now + LookAgain : null;
        if (handoff.ToldNobody) { return null; }
        handoff.ToldNobody = true;
        return StepKind.NobodyLeft;
    }

    private void Offer(Handoff handoff, DateTimeOffset now)
    {
        (handoff.State, handoff.NotBefore, handoff.OfferedAt, handoff.Rings) = (HandoffState.Offered, null, now, 1);
        handoff.CheckAt = handoff.CaseId is null ? Next(handoff, now) : null;   // nobody waits in the chat for a paper: it has no deadline
    }

    private void WaitForOpening(Handoff handoff, DateTimeOffset now)
    {
        var from = handoff.NotBefore is { } notBefore && notBefore > now ? notBefore : now;
        (handoff.State, handoff.NotBefore) = (HandoffState.Requested, CalendarOf(handoff.Office).NextOpening(from));
        handoff.CheckAt = handoff.NotBefore ?? now + LookAgain;
    }

    /// <summary>The deadline or the closing of the office, whichever is first.</summary>
    private DateTimeOffset Next(Handoff handoff, DateTimeOffset now)
    {
        var closes = CalendarOf(handoff.Office).ClosesAt(now) ?? now + LookAgain;
        var deadline = Deadline(handoff);
        return deadline < closes ? deadline : closes;
    }

    private DateTimeOffset Deadline(Handoff handoff) =>
        CalendarOf(handoff.Office).AfterOpenTime(handoff.OfferedAt ?? handoff.RequestedAt, options.Value.AnswerWithin * handoff.Rings) ?? DateTimeOffset.MaxValue;

    private OfficeCalendar CalendarOf(string office) =>
        municipality.Offices.TryGetValue(new OfficeId(office), out var known) ? known.Calendar : municipality.ServiceHours;
}
