// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;
using Pescia.Bot.Cases;
using Pescia.Bot.Outbox;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Conversations;

/// <summary>What every conversation needs and none owns, made once.</summary>
internal sealed class ConversationHouse(
    DialogEngine engine, ISecondOpinion opinions, TurnCommit commit, TurnFailures failures, DeskWork desk, OutboxWorker outbox, ReadReceipts receipts, BotDatabases databases, TownClock clock,
    IConfiguration configuration, IOptions<ConversationOptions> options, IOptions<HoursOptions> hours, IOptions<ContentOptions> content, IOptions<ReplyOptions> replies)
{
    private static readonly TimeSpan FaultsRemembered = TimeSpan.FromDays(30);

    public DialogEngine Engine => engine;
    public ISecondOpinion Opinions => opinions;
    public TurnCommit Commit => commit;
    public TurnFailures Failures => failures;
    public DeskWork Desk => desk;
    public OutboxWorker Outbox => outbox;
    public ReadReceipts Receipts => receipts;
    public BotDatabases Databases => databases;
    public TownClock Clock => clock;
    public ConversationOptions Options { get; } = options.Value;
    public QuoteReplies Quote { get; } = replies.Value.QuoteReplies;

    /// <summary>Faults that the turn may be about: looked up only while somebody reports one.</summary>
    public async Task<IReadOnlyList<OpenFault>> OpenFaultsAsync(string municipality, DialogState state, DateTimeOffset now)
    {
        if (DialogEngine.FaultsWanted(state) is not { } wanted) { return []; }
        await using var db = Databases.Open();
        return await CaseQueries.OpenFaultsAsync(db, municipality, wanted.Value, now - FaultsRemembered);
    }

    public HouseRules Rules { get; } = new(
        hours.Value.OutsidePolicy,
        options.Value.RepliesPerTenMinutes,
        options.Value.SilentFor,
        configuration["PublicUrl"] is { Length: > 0 } address ? address.TrimEnd('/') + "/privacy" : null,
        content.Value.WithholdUnapproved);
}
