// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Cases;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Conversations;

/// <summary>Carries out what a turn wants done beside its reply, in the turn's own unit of work.</summary>
internal sealed class TurnEffects(Municipality municipality, HandoffRequests requests, CaseNews news, TownClock clock)
{
    /// <param name="Number">Number of the request that the turn opened; null if it opened none.</param>
    /// <param name="More">What only the database could tell the citizen.</param>
    public sealed record Applied(Person Person, IReadOnlyList<KnownCase> Cases, string? Number, string? More);

    public async Task<Applied> ApplyAsync(BotDb db, Memory memory, IReadOnlyList<Effect> effects, Conversation conversation)
    {
        var person = memory.Person;
        var opened = effects.OfType<Effect.OpenCase>().SingleOrDefault() is { } open
            ? await CaseBook.OpenAsync(db, conversation, open.Draft, person.Language ?? "it", clock.Now, municipality.Zone)
            : null;
        string? more = null;
        if (memory.State.Floor is not null) { await HandoffQueries.HeardAsync(db, conversation.Id, clock.Now); }
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case Effect.HandOff request:
                    more = await requests.OpenAsync(db, conversation, request, request.OfCase ? opened?.Id : null, opened?.Number);
                    break;
                case Effect.Withdraw:
                    await requests.CloseAsync(db, memory.CitizenId, HandoffState.Cancelled);
                    break;
                case Effect.Expire:
                    await requests.CloseAsync(db, memory.CitizenId, HandoffState.Expired);
                    break;
                case Effect.MoveCase move:
                    await MoveAsync(db, move);
                    break;
                case Effect.Tell tell:
                    await news.TellAsync(db, tell.CaseId, tell.Text);
                    break;
                case Effect.NoticeShown shown:
                    person = person with { NoticeVersion = shown.Version };
                    break;
                case Effect.Speak speak:
                    person = person with { Language = speak.Language };
                    break;
                case Effect.WantsMessages wants:
                    person = person with { Stopped = !wants.Yes };
                    break;
            }
        }

        if (person != memory.Person) { await StorePersonAsync(db, memory, person); }
        var cases = effects.Any(e => e is Effect.OpenCase or Effect.MoveCase)
            ? await CaseQueries.OfCitizenAsync(db, memory.CitizenId, Memory.CasesSince(clock.Now))
            : memory.Cases;
        return new Applied(person, cases, opened?.Number, more);
    }

    private async Task MoveAsync(BotDb db, Effect.MoveCase move)
    {
        if (await CaseQueries.MoveAsync(db, move.Id, move.State, clock.Now) == 0) { throw new TurnConflictException($"case {move.Id} was closed meanwhile"); }
        if (move.State == CaseState.Withdrawn) { await requests.CloseCaseAsync(db, move.Id); }
    }

    private async Task StorePersonAsync(BotDb db, Memory memory, Person person)
    {
        var citizen = await db.Citizens.FindAsync(memory.CitizenId) ?? throw new TurnConflictException($"citizen {memory.CitizenId} is gone");
        citizen.Language = person.Language;
        if (person.NoticeVersion != memory.Person.NoticeVersion) { (citizen.NoticeVersion, citizen.NoticeShownAt) = (person.NoticeVersion, clock.Now); }
        if (person.Stopped != memory.Person.Stopped) { citizen.StoppedAt = person.Stopped ? clock.Now : null; }
    }
}
