// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Cases;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Tests.Handoffs;

/// <summary>A numbered request in an office's tray: taken in silence, settled with a word to who asked.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CaseDeskTests
{
    private const string Citizen = "393331000091";
    private static readonly Staff Anna = new("anna", "Anna Prova", ["anagrafe"], false);
    private RunningBot _bot = null!;

    [SetUp]
    public async Task Start() => _bot = await RunningBot.StartAsync();

    [TearDown]
    public async Task Stop() => await _bot.DisposeAsync();

    [Test]
    public async Task An_appointment_is_proposed_and_the_citizen_accepts_it()
    {
        var (handoff, @case, replies) = await AppointmentAsync();
        Assert.That((await _bot.AcceptAsync(handoff, Anna)).IsDone);
        Assert.That(await StateAsync(@case), Is.EqualTo(CaseState.InProgress), "taking the paper begins the work");
        Assert.That(_bot.Graph.Sent.Count(m => m.To == "+" + Citizen), Is.EqualTo(replies), "and says nothing to the citizen");
        var at = RunningBot.OfficeHours.AddDays(2).AddHours(1);
        Assert.That((await SettleAsync(handoff, CaseState.Proposed, _bot.Clock.Now.AddHours(-1))).Refusal, Is.EqualTo(DeskRefusal.BadTime));
        Assert.That((await SettleAsync(handoff, CaseState.Proposed, at)).IsDone);
        var proposal = (await _bot.Graph.MessagesToAsync("+" + Citizen, replies + 1))[replies];
        Assert.That(proposal.Body, Does.Contain("giovedì 26 novembre alle 10:30"));
        var (id, title) = proposal.Choices[0];
        await _bot.ReceiveAsync(Webhook.Tap(Citizen, id, title));
        await _bot.EventuallyAsync(db => db.Set<Case>().Where(c => c.Id == @case).Select(c => c.State).SingleAsync(), s => s == CaseState.Confirmed);
        Assert.That((await _bot.ReleaseAsync(handoff, Anna)).IsDone);
        Assert.That(await StateAsync(@case), Is.EqualTo(CaseState.Confirmed), "what was agreed on stays");
    }

    [Test]
    public async Task A_request_that_is_closed_as_solved_is_done_and_the_citizen_is_told()
    {
        var (handoff, @case, replies) = await AppointmentAsync();
        await _bot.AcceptAsync(handoff, Anna);
        Assert.That((await _bot.ReleaseAsync(handoff, Anna)).IsDone);
        Assert.That(await StateAsync(@case), Is.EqualTo(CaseState.Done));
        Assert.That((await _bot.Graph.MessagesToAsync("+" + Citizen, replies + 1))[replies].Body, Does.Contain("Conclusa"));
        Assert.That((await SettleAsync(handoff, CaseState.Refused, null)).Refusal, Is.EqualTo(DeskRefusal.Over));
    }

    [Test]
    public async Task The_first_word_of_the_office_takes_the_floor()
    {
        var (handoff, _, replies) = await AppointmentAsync();
        await _bot.AcceptAsync(handoff, Anna);
        Assert.That((await _bot.WriteAsync(handoff, Anna, "Quale documento le serve?")).IsDone);
        await _bot.Graph.MessagesToAsync("+" + Citizen, replies + 1);
        await _bot.ReceiveAsync(Webhook.Text(Citizen, "Quando si paga la TARI?"));
        await _bot.EventuallyAsync(db => db.Messages.CountAsync(m => m.Outcome == Pescia.Bot.Storage.Outcome.HandedOver && m.Text == "Quando si paga la TARI?"), n => n == 1);
    }

    private Task<DeskResult> SettleAsync(long handoff, CaseState state, DateTimeOffset? at) =>
        _bot.DoAsync(new DeskAction.Settle(state, at, null) { HandoffId = handoff, By = Anna });

    private Task<CaseState> StateAsync(long id) => _bot.ReadAsync(db => db.Set<Case>().Where(c => c.Id == id).Select(c => c.State).SingleAsync());

    /// <summary>Asks for an appointment at the registry until it has a number.</summary>
    private async Task<(long Handoff, long Case, int Replies)> AppointmentAsync()
    {
        var replies = 1;
        var reply = await _bot.AskAsync(Citizen, "vorrei prenotare un appuntamento all'anagrafe giovedì alle 10 per il certificato di residenza");
        while (!await _bot.ReadAsync(db => db.Set<Case>().AnyAsync()))
        {
            Assert.That(replies, Is.LessThan(6), reply.Body);
            var confirm = reply.Choices.FirstOrDefault(c => c.Title == "Conferma");
            replies++;
            if (confirm.Id is not null)
            {
                await _bot.ReceiveAsync(Webhook.Tap(Citizen, confirm.Id, confirm.Title));
                reply = (await _bot.Graph.MessagesToAsync("+" + Citizen, replies))[replies - 1];
            }
            else
            {
                reply = await _bot.AskAsync(Citizen, "certificato di residenza", replies);
            }
        }

        var handoff = await _bot.ReadAsync(db => db.Set<Handoff>().SingleAsync(h => h.CaseId != null));
        return (handoff.Id, handoff.CaseId!.Value, replies);
    }
}
