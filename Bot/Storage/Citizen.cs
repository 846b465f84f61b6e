// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Storage;

/// <summary>
/// One person who writes to the Comune. The id is ours; phone, business-scoped user id and others are
/// <see cref="CitizenIdentifier"/>s, since any of them may be missing or change (design, decision 4).
/// </summary>
public sealed class Citizen
{
    public long Id { get; set; }

    /// <summary>Which municipality's citizen: the same person writing to two is two citizens.</summary>
    public string Municipality { get; set; } = "";

    /// <summary>The name shown in WhatsApp; whatever the person chose, for display only.</summary>
    public string? Name { get; set; }

    /// <summary>Language to speak, <c>it</c> or <c>en</c>; null until known.</summary>
    public string? Language { get; set; }

    /// <summary>Version of the privacy notice shown last, and when.</summary>
    public string? NoticeVersion { get; set; }
    public DateTimeOffset? NoticeShownAt { get; set; }

    /// <summary>Since when the person wants no messages (STOP); null after START.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>The citizen this one turned out to be; rows move there, this row stays as a signpost.</summary>
    public long? MergedIntoId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public List<CitizenIdentifier> Identifiers { get; } = [];
}

/// <summary>How a channel names a citizen.</summary>
public enum IdentifierKind
{
    /// <summary>Digits of the phone number with country code, without plus.</summary>
    Phone = 1,

    /// <summary>Business-scoped user id of WhatsApp, such as <c>IT.13491208655302741918</c>.</summary>
    UserId = 2,

    /// <summary>User id of the parent portfolio, such as <c>IT.ENT.118157992128868</c>.</summary>
    ParentUserId = 3,
}

/// <summary>One name of a citizen in a channel; unique within a municipality.</summary>
public sealed class CitizenIdentifier
{
    public long Id { get; set; }
    public long CitizenId { get; set; }
    public string Municipality { get; set; } = "";
    public IdentifierKind Kind { get; set; }
    public string Value { get; set; } = "";
}
