// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Simulator.Citizens;

/// <summary>An openly made-up person with a phone. At least one of phone and user id is there.</summary>
/// <param name="Id">Ours, for addresses of the simulator; never sent.</param>
/// <param name="Name">What the person shows in WhatsApp.</param>
internal sealed record SimulatedCitizen(string Id, string Name)
{
    /// <summary>Begins phones and user ids of made-up people, in ranges that nobody has.</summary>
    internal const string PhonePrefix = "39000";
    internal const string UserIdPrefix = "IT.FITTIZIO";

    /// <summary>Digits with country code; null for who shows a username only.</summary>
    public string? Phone { get; init; }
    public string? UserId { get; init; }
    public string? Username { get; init; }
    public string Language { get; init; } = "it";

    /// <summary>False for who hides that they have read.</summary>
    public bool ReadReceipts { get; init; } = true;

    /// <summary>Has blocked the number: sends are accepted and fail.</summary>
    public bool Blocked { get; init; }

    /// <summary>What kind of person, per language of the page.</summary>
    public IReadOnlyDictionary<string, string> About { get; init; } = new Dictionary<string, string>();

    /// <summary>Openings to tap.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    public static string NewPhone() => $"{PhonePrefix}{Random.Shared.Next(1_000_000, 10_000_000)}";

    public static string NewUserId() => $"{UserIdPrefix}{Random.Shared.NextInt64(1_000_000_000_000, 10_000_000_000_000)}";
}
