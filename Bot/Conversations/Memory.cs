// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Conversations;

/// <summary>What the actor keeps of its citizen between two turns; always what the database holds, or thrown away.</summary>
internal sealed record Memory
{
    public required long CitizenId { get; init; }
    public required string Municipality { get; init; }

    /// <summary>Phone with plus, else user id; null when the citizen cannot be written to.</summary>
    public required string? Recipient { get; init; }

    public required Person Person { get; init; }

    /// <summary>The conversation going on; null before the first.</summary>
    public Conversation? Conversation { get; init; }

    public DialogState State { get; init; } = new();

    /// <summary>The citizen's numbered requests that are open, or were lately.</summary>
    public IReadOnlyList<KnownCase> Cases { get; init; } = [];

    /// <summary>Requests that rested longer are told by the office, not by the bot.</summary>
    public static DateTimeOffset CasesSince(DateTimeOffset now) => now.AddDays(-365);

    /// <summary>True when the next message belongs to a new conversation. One that an office has never ends by itself.</summary>
    public bool HasEnded(DateTimeOffset now, TimeSpan endsAfter) =>
        Conversation is { } last && State.Floor is null && now - last.WroteAt > endsAfter;

    public static string? RecipientOf(IEnumerable<CitizenIdentifier> identifiers)
    {
        string? userId = null;
        foreach (var identifier in identifiers.OrderByDescending(i => i.Id))   // the newest number is the one in use
        {
            if (identifier.Kind == IdentifierKind.Phone) { return "+" + identifier.Value; }
            if (identifier.Kind == IdentifierKind.UserId) { userId ??= identifier.Value; }
        }

        return userId;
    }
}
