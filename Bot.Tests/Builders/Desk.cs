// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.Builders;

/// <summary>People at the desks of a running bot.</summary>
internal static class Desk
{
    private static int _keys;

    public static readonly Staff Anna = new("anna", "Anna Prova", ["tributi"], false);
    public static readonly Staff Bruno = new("bruno", "Bruno Prova", ["tributi"], false);
    public static readonly Staff Carla = new("carla", "Carla Prova", ["urp"], false);
    public static readonly Staff Supervisor = new("diana", "Diana Prova", [], true);

    public static Task<DeskResult> AcceptAsync(this RunningBot bot, long handoff, Staff by) => DoAsync(bot, new DeskAction.Accept { HandoffId = handoff, By = by });

    public static Task<DeskResult> WriteAsync(this RunningBot bot, long handoff, Staff by, string text, string? key = null) => DoAsync(
        bot, new DeskAction.Write(key ?? $"key-{Interlocked.Increment(ref _keys)}", "text", text, null, null, null) { HandoffId = handoff, By = by });

    public static Task<DeskResult> TransferAsync(this RunningBot bot, long handoff, Staff by, string office, bool whenClosed = false) => DoAsync(
        bot, new DeskAction.Transfer(office, null, "riguarda loro", whenClosed) { HandoffId = handoff, By = by });

    public static Task<DeskResult> ReleaseAsync(this RunningBot bot, long handoff, Staff by, bool thanks = false) => DoAsync(
        bot, new DeskAction.Release("solved", thanks) { HandoffId = handoff, By = by });

    public static Task<DeskResult> DoAsync(this RunningBot bot, DeskAction action) => bot.Services.GetRequiredService<HandoffDesk>().DoAsync(action);

    public static Task<Handoff> HandoffAsync(this RunningBot bot, long id) => bot.ReadAsync(db => db.Set<Handoff>().AsNoTracking().SingleAsync(h => h.Id == id));

    public static Task<Handoff> EventuallyHandoffAsync(this RunningBot bot, long id, Func<Handoff, bool> expected) =>
        bot.EventuallyAsync(db => db.Set<Handoff>().AsNoTracking().SingleAsync(h => h.Id == id), expected);

    /// <summary>A citizen asks about the waste tax and then for a person: two replies, and a request at the tax office.</summary>
    public static async Task<long> AskForTaxOfficeAsync(this RunningBot bot, string citizen)
    {
        await bot.AskAsync(citizen, "Quando si paga la TARI?");
        await bot.AskAsync(citizen, "operatore", replies: 2);
        var handoff = await bot.ReadAsync(db => db.Set<Handoff>().OrderByDescending(h => h.Id).FirstAsync(h => h.Office == "tributi"));
        return handoff.Id;
    }
}
