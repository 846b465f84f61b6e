// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Understanding;

namespace Pescia.Dialogs.Engine;

/// <summary>What happens to requests while the service is closed (design, decision 6).</summary>
public enum OutsidePolicy
{
    /// <summary>One clear message per closed period, with the next opening.</summary>
    Reject,

    /// <summary>Content is answered, hand-offs are refused.</summary>
    AnswerOnly,

    /// <summary>Refused, but queued for the office if the citizen says yes.</summary>
    TakeRequest,
}

/// <summary>What the engine knows of who writes.</summary>
/// <param name="Language">Language spoken so far; null at first contact.</param>
/// <param name="NoticeVersion">Privacy notice seen last.</param>
/// <param name="Stopped">Wants no messages.</param>
public sealed record Person(string? Language, string? NoticeVersion, bool Stopped);

/// <summary>Rules of the house that configuration sets.</summary>
/// <param name="RepliesPerTenMinutes">Most replies to one citizen in ten minutes; 0 for no limit.</param>
/// <param name="SilentFor">How long an office has the floor after the last word before the bot comes back.</param>
/// <param name="NoticeLink">Address of the privacy notice; null while the service has no public address.</param>
/// <param name="WithholdUnapproved">True keeps back answers that nobody approved or that have expired.</param>
public sealed record HouseRules(OutsidePolicy Outside, int RepliesPerTenMinutes, TimeSpan SilentFor, string? NoticeLink, bool WithholdUnapproved);

/// <summary>Everything that came in and is read together.</summary>
/// <param name="Now">Instant in town.</param>
public sealed record Turn(IReadOnlyList<Activity> Activities, DateTimeOffset Now, Person Person, HouseRules Rules)
{
    /// <summary>All words of the turn, a line each.</summary>
    public string Text { get; } = string.Join('\n', Activities.Where(a => a.HasText).Select(a => a.Text!.Trim()));

    /// <summary>What a second recognizer said; null when none was asked.</summary>
    public Opinion? Opinion { get; init; }
    /// <summary>Requests of the citizen that are open, or were lately; the newest first.</summary>
    public IReadOnlyList<KnownCase> Cases { get; init; } = [];

    /// <summary>Faults reported lately and not repaired, looked up while <see cref="DialogEngine.FaultsWanted"/> asks for them.</summary>
    public IReadOnlyList<OpenFault> OpenFaults { get; init; } = [];

    /// <summary>The last thing tapped; null if nothing was.</summary>
    public Activity? Tapped { get; } = Activities.LastOrDefault(a => a.Kind == ActivityKind.Choice);
}

/// <summary>How the messages of a turn ended.</summary>
public enum TurnOutcome { Answered, HandedOver, Rejected, Ignored }

/// <summary>What the engine decided; the host commits it and carries out the effects.</summary>
/// <param name="Reason">Why nothing was said, for <see cref="TurnOutcome.Ignored"/> and silent rejections.</param>
public sealed record TurnResult(DialogState State, Reply? Reply, IReadOnlyList<Effect> Effects, TurnOutcome Outcome, string? Reason, Decision Decision);
