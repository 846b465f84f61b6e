// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Inbox;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

/// <summary>An envelope in one line, so that a table can say what each body leads to.</summary>
internal static class Summary
{
    /// <summary>Parts that hold something, such as <c>messages: text, reaction!reaction | reports: Read</c>.</summary>
    public static string Of(Envelope envelope) => string.Join(" | ", new[]
    {
        Part("messages", envelope.Messages.Select(m => m.IgnoredBecause is { } reason ? $"{m.Kind}!{reason}" : m.Kind)),
        Part("reports", envelope.Reports.Select(r => r.State.ToString())),
        Part("notices", envelope.Notices.Select(n => n.Field)),
        Part("changes", envelope.IdentityChanges.Select(c => $"{Name(c.Change.Before)} > {Name(c.Change.After)}")),
        Part("templates", envelope.Templates.Select(t => $"{t.Name} {t.Language} {t.Standing}{t.Category}")),
        Part("skipped", envelope.Skipped.Select(s => $"{s.Value} {s.Key}")),
    }.Where(p => p.Length > 0));

    /// <summary>Phone, user id, parent user id; those that are known.</summary>
    public static string Name(Sender sender) =>
        string.Join('+', new[] { sender.Phone, sender.UserId, sender.ParentUserId }.Where(n => n is not null));

    private static string Part(string title, IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } list ? $"{title}: {list}" : "";
}
