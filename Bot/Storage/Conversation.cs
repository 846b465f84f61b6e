// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Storage;

/// <summary>
/// A stretch of talk with one citizen. Its <see cref="State"/> is what the dialog engine remembers between two turns;
/// its <see cref="Version"/> lets only one of two simultaneous turns commit.
/// </summary>
public sealed class Conversation
{
    public long Id { get; set; }
    public string Municipality { get; set; } = "";
    public long CitizenId { get; set; }

    /// <summary>1 for the citizen's first conversation; unique with the citizen, so that two cannot be opened at once.</summary>
    public int Number { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>The citizen's latest message: WhatsApp's 24-hour window runs from here.</summary>
    public DateTimeOffset WroteAt { get; set; }

    /// <summary>Turns so far; each message of a turn carries its number.</summary>
    public int Turns { get; set; }

    /// <summary>Serialized dialog state with its own format version; see <c>DialogState</c>.</summary>
    public string State { get; set; } = "";

    /// <summary>Counts every change; a commit names the version it read.</summary>
    public int Version { get; set; }

    /// <summary>The subject recognised last, and the office it belongs to.</summary>
    public string? Intent { get; set; }
    public string? Office { get; set; }
}
