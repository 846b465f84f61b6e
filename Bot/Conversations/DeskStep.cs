// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Flows;

namespace Pescia.Bot.Conversations;

/// <summary>One step of a hand-off being written: what is known, and the dialog state as it will be.</summary>
internal sealed class DeskStep(BotDb db, Memory memory, Handoff handoff, Municipality municipality, DateTimeOffset now)
{
    /// <summary>WhatsApp's window less a margin for the way.</summary>
    public static readonly TimeSpan Window = new(23, 55, 0);

    public BotDb Db => db;
    public Memory Memory => memory;
    public Handoff Handoff => handoff;
    public Municipality Municipality => municipality;
    public DateTimeOffset Now => now;
    public DialogState State { get; set; } = memory.State;

    /// <summary>The citizen's.</summary>
    public string Language => memory.Person.Language ?? handoff.Language;

    public OfficeTalk Talk => new(municipality, Language, now);

    /// <summary>Until when free text may be sent.</summary>
    public DateTimeOffset WindowEnds => memory.Conversation!.WroteAt + Window;

    /// <summary>True when the bot may tell the citizen something.</summary>
    public bool MayTell => memory.Recipient is not null && !memory.Person.Stopped && now < WindowEnds;

    public void Note(StepKind kind, string? fromOffice, Staff? by, string? reason) => db.Add(new HandoffStep
    {
        HandoffId = handoff.Id,
        At = now,
        Kind = kind,
        Office = handoff.Office,
        FromOffice = fromOffice == handoff.Office ? null : fromOffice,
        Account = by?.Account,
        AccountName = by?.Name,
        ForAccount = handoff.ForAccount,
        Reason = reason,
    });

    /// <summary>Writes the dialog state if the step changed it.</summary>
    /// <exception cref="TurnConflictException">A turn was faster.</exception>
    public async Task<Memory> AdvanceAsync()
    {
        if (State == memory.State) { return memory; }
        var current = memory.Conversation!;
        var after = new Conversation
        {
            Id = current.Id,
            Municipality = current.Municipality,
            CitizenId = current.CitizenId,
            Number = current.Number,
            OpenedAt = current.OpenedAt,
            WroteAt = current.WroteAt,
            Turns = current.Turns,
            State = State.Serialize(),
            Version = current.Version + 1,
            Intent = current.Intent,
            Office = current.Office,
        };
        return await db.Hot.AdvanceAsync(current, after) == 1
            ? memory with { Conversation = after, State = State }
            : throw new TurnConflictException($"conversation {current.Id} is no longer at version {current.Version}");
    }
}
