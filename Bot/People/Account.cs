// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.People;

/// <summary>What a person may do; each role includes those before it.</summary>
public enum Role
{
    /// <summary>Answers citizens, in the offices of which the person is a member.</summary>
    Operator = 1,

    /// <summary>Reads every conversation of every office, and the statistics.</summary>
    Supervisor = 2,

    /// <summary>Administers people and devices.</summary>
    Administrator = 3,
}

/// <summary>For whom a device rings.</summary>
public enum AlertLevel
{
    /// <summary>My own conversations.</summary>
    Mine = 1,

    /// <summary>Mine, and what waits in the offices of the device or of mine.</summary>
    MyOffice = 2,

    /// <summary>Everything in all of my offices.</summary>
    AllMyOffices = 3,
}

/// <summary>A named person of the Comune who works in the console. No account is shared (infra/decisions/0010-people-and-sessions.md).</summary>
public sealed class Account
{
    public const int LongestName = 80;
    public const int LongestEmail = 160;

    public long Id { get; set; }
    public string Municipality { get; set; } = "";

    /// <summary>First and family name, as colleagues read it.</summary>
    public string Name { get; set; } = "";

    /// <summary>What the person signs in with.</summary>
    public string Email { get; set; } = "";

    /// <summary>As Identity compares it; unique.</summary>
    public string NormalizedEmail { get; set; } = "";

    public Role Role { get; set; }

    /// <summary>Language of the console, <c>it</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "it";

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>Since when the person is kept out; null while they may come in.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Null until the person has chosen one by the one-time link.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with everything that must end the person's sessions.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>Changes with every write: of two simultaneous ones, one is refused.</summary>
    public string ConcurrencyStamp { get; set; } = "";

    public int AccessFailedCount { get; set; }
    public DateTimeOffset? LockoutEnd { get; set; }

    /// <summary>Base32 secret of the authenticator app; in use once <see cref="SecondFactorSince"/> is set.</summary>
    public string? AuthenticatorKey { get; set; }
    public DateTimeOffset? SecondFactorSince { get; set; }

    /// <summary>Thirty-second step of the last code that was accepted: none is accepted twice.</summary>
    public long LastCodeStep { get; set; }

    /// <summary>SHA-256 of the recovery codes not used yet, in hex, joined by semicolons.</summary>
    public string? RecoveryCodes { get; set; }

    /// <summary>SHA-256 of the one-time code by which the person chooses a password.</summary>
    public string? InvitationHash { get; set; }
    public DateTimeOffset? InvitationEndsAt { get; set; }

    public AlertChoice Alerts { get; set; } = new();

    public List<AccountOffice> Offices { get; } = [];

    public bool MustUseSecondFactor => Role >= Role.Supervisor;
}

/// <summary>How a person wants to be alerted.</summary>
public sealed class AlertChoice
{
    public AlertLevel Level { get; set; } = AlertLevel.MyOffice;

    /// <summary>1 to 3: which of the sounds; 0 for none.</summary>
    public int Sound { get; set; } = 1;

    /// <summary>0 to 100.</summary>
    public int Volume { get; set; } = 70;

    /// <summary>Quiet hours in the town's time, which may pass midnight; null for none.</summary>
    public TimeOnly? QuietFrom { get; set; }
    public TimeOnly? QuietTo { get; set; }

    /// <summary>True while nothing may ring.</summary>
    /// <param name="time">In town.</param>
    public bool IsQuietAt(TimeOnly time) => QuietFrom is { } from && QuietTo is { } to && time.IsBetween(from, to);
}

/// <summary>Membership in an office: the boundary of what an operator may read.</summary>
public sealed class AccountOffice
{
    public long AccountId { get; set; }
    public string Office { get; set; } = "";
}
