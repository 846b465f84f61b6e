// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Channels.WhatsApp.Templates;
using Pescia.Bot.Inbox;
using Pescia.Bot.Outbox;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>What one webhook body says, in the words of the rooms that store it.</summary>
/// <param name="Skipped">Reason → how many elements were passed over; for the log, without citizen data.</param>
internal sealed record Envelope(
    IReadOnlyList<InboundMessage> Messages,
    IReadOnlyList<DeliveryReport> Reports,
    IReadOnlyList<AccountNotice> Notices,
    IReadOnlyList<ReportedIdentityChange> IdentityChanges,
    IReadOnlyDictionary<string, int> Skipped)
{
    /// <summary>What some of the notices say of templates.</summary>
    public IReadOnlyList<TemplateReport> Templates { get; init; } = [];

    public bool IsEmpty => Messages.Count + Reports.Count + Notices.Count + IdentityChanges.Count == 0;
}

/// <summary>An identity change, and what told of it: it is applied only while that is new, or a replay could undo later ones.</summary>
/// <param name="MessageId">Channel id of the system message, or null.</param>
/// <param name="NoticeKey">Key of the notice, where there is no message.</param>
internal sealed record ReportedIdentityChange(IdentityChange Change, string? MessageId, string? NoticeKey = null);
