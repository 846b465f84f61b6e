// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Devices;

namespace Pescia.Bot.People;

/// <summary>Whether a session still lets its person in.</summary>
internal enum SessionState
{
    Live,

    /// <summary>The device lay idle or was put down: the PIN takes it up again.</summary>
    Locked,

    /// <summary>Only a full sign-in helps.</summary>
    Over,
}

/// <summary>
/// One full sign-in of one person in one browser. The cookie only names the row; what the person may do is read from the
/// database at each request, so that whatever is taken away is gone at once.
/// </summary>
internal sealed class Session
{
    public const int MostPinFailures = 5;

    public long Id { get; set; }
    public long AccountId { get; set; }
    public Account Account { get; set; } = null!;

    /// <summary>The paired device on which it was begun; null in a browser that is not paired.</summary>
    public long? DeviceId { get; set; }
    public Device? Device { get; set; }

    /// <summary>The account's stamp when the session began; another stamp ends it.</summary>
    public string SecurityStamp { get; set; } = "";

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Last request that a person made, to the minute.</summary>
    public DateTimeOffset SeenAt { get; set; }
    public DateTimeOffset? LockedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>True once it was taken up by PIN: that opens an operator's work and no more.</summary>
    public bool ByPin { get; set; }

    /// <summary>Chosen on this device after a full sign-in; null when there is none.</summary>
    public string? PinHash { get; set; }
    public int PinFailures { get; set; }

    /// <param name="now">In real time.</param>
    public SessionState StateAt(DateTimeOffset now, PeopleOptions options)
    {
        var over = EndedAt is not null || Account.DisabledAt is not null || Account.SecurityStamp != SecurityStamp
            || now >= StartedAt + options.SessionFor || Device is { RevokedAt: not null }
            || (Device is null && now >= SeenAt + options.IdleFor);
        if (over) { return SessionState.Over; }
        return LockedAt is not null || (Device is not null && now >= SeenAt + options.LockAfter) ? SessionState.Locked : SessionState.Live;
    }
}
