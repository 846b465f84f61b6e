// SPDX-License-Identifier: AGPL-3.0-or-later
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.People;

/// <summary>Section <c>People</c>.</summary>
internal sealed class PeopleOptions
{
    /// <summary>How long a full sign-in stays fresh, used or not.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "1.00:00:00")]
    public TimeSpan SessionFor { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Idleness after which a paired device asks for the PIN.</summary>
    [Range(typeof(TimeSpan), "00:02:00", "04:00:00")]
    public TimeSpan LockAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Idleness after which a browser that is not paired asks for a full sign-in.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "12:00:00")]
    public TimeSpan IdleFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a one-time link for choosing a password is good.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")]
    public TimeSpan InvitationFor { get; init; } = TimeSpan.FromDays(2);

    /// <summary>Tries at the front door (password, code, PIN, pairing) from one address in a minute.</summary>
    [Range(1, 1000)]
    public int TriesPerMinute { get; init; } = 30;

    /// <summary>Folder of the keys that protect the cookies; whoever has them can forge a session.</summary>
    public string KeysFolder { get; init; } = "data/keys";

    /// <summary>Development only: where the demo people and their passwords are written at the first start.</summary>
    public string DemoFile { get; init; } = "data/demo-people.txt";
}

[OptionsValidator]
internal sealed partial class PeopleOptionsValidator : IValidateOptions<PeopleOptions>;
