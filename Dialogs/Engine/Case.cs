// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Engine;

/// <summary>How far a numbered request has come.</summary>
public enum CaseState
{
    /// <summary>In the office's tray.</summary>
    Received = 1,

    /// <summary>The office works on it.</summary>
    InProgress = 2,

    /// <summary>Of an appointment: the office proposes another time.</summary>
    Proposed = 3,

    /// <summary>Of an appointment: both agree.</summary>
    Confirmed = 4,

    Done = 5,

    /// <summary>The office says no; it says why.</summary>
    Refused = 6,

    /// <summary>Taken back by the citizen.</summary>
    Withdrawn = 7,

    /// <summary>The same thing was reported before: it goes on under that number.</summary>
    Joined = 8,
}

/// <summary>One thing that a request says.</summary>
/// <param name="Name">Stable name, such as <c>place</c>.</param>
/// <param name="Label">What the office reads before it, in Italian.</param>
/// <param name="Value">In Italian, or the citizen's own words.</param>
public sealed record CaseField(string Name, string Label, string Value);

/// <summary>A request that a guided dialog has collected; the host gives it a number.</summary>
public sealed record CaseDraft
{
    /// <summary>The placeholder that the host replaces by the number, in the reply and in the hand-off's summary.</summary>
    public const string NumberPlaceholder = "{case}";

    /// <summary>What it is: <c>fault</c>, <c>appointment</c>, <c>person</c>, <c>call</c>, <c>privacy</c>, <c>mayor</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Closer: <c>pothole</c>, <c>delete</c>, <c>video</c>.</summary>
    public string? Detail { get; init; }

    public required IntentId Intent { get; init; }
    public required OfficeId Office { get; init; }

    /// <summary>All that was said, for the office.</summary>
    public required IReadOnlyList<CaseField> Fields { get; init; }

    /// <summary>The same as lines of text: in Italian for the office, and in the language in which it was confirmed.</summary>
    public required string Summary { get; init; }
    public required string OwnSummary { get; init; }

    /// <summary>Degrees.</summary>
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>Where, in words.</summary>
    public string? Place { get; init; }

    /// <summary>Somebody may get hurt.</summary>
    public bool Urgent { get; init; }

    /// <summary>The time wished, from and until.</summary>
    public DateTimeOffset? WishedFrom { get; init; }
    public DateTimeOffset? WishedTo { get; init; }

    /// <summary>By when the law wants an answer.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Ids of the messages with photos and places that belong to it.</summary>
    public IReadOnlyList<long> Messages { get; init; } = [];

    /// <summary>Id of the request of somebody else that says the same; this one is then <see cref="CaseState.Joined"/>.</summary>
    public long? JoinedTo { get; init; }
}

/// <summary>A request of the citizen who writes, or one that theirs was joined to.</summary>
/// <param name="JoinedNumber">The number under which it goes on, if it was joined.</param>
/// <param name="Office">Where it lies.</param>
/// <param name="Place">Where it is about, in words.</param>
/// <param name="ProposedAt">Of an appointment: the time proposed or agreed.</param>
public sealed record KnownCase(
    long Id, string Number, string? JoinedNumber, string Kind, string? Detail, IntentId Intent, OfficeId Office, CaseState State,
    string? Place, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? ProposedAt)
{
    public bool IsOpen => State is CaseState.Received or CaseState.InProgress or CaseState.Proposed or CaseState.Confirmed;
}

/// <summary>A fault that somebody reported and that is not repaired yet.</summary>
/// <param name="Detail">Its kind, such as <c>pothole</c>.</param>
public sealed record OpenFault(long Id, string Number, IntentId Intent, string? Detail, double? Latitude, double? Longitude, string? Place, DateTimeOffset CreatedAt);
