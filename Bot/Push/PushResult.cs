// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Push;

/// <summary>How one call of a push service ended.</summary>
internal abstract record PushResult
{
    private PushResult() { }   // closes the set: every case is in this file

    /// <summary>The push service has it; whether the device was reached is not told.</summary>
    public sealed record Accepted : PushResult;

    /// <summary>The browser has withdrawn its subscription.</summary>
    public sealed record Gone : PushResult;

    /// <param name="After">What the push service asked to wait, if it did.</param>
    public sealed record TryLater(string Why, TimeSpan? After) : PushResult;

    /// <summary>The same call would be refused again.</summary>
    public sealed record Refused(string Why) : PushResult;
}
