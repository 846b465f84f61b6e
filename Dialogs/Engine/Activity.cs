// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Engine;

/// <summary>What kind of thing came in.</summary>
public enum ActivityKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A tapped button or list row; its title is the text.</summary>
    Choice,

    /// <summary>Photo, video or document; a caption is the text.</summary>
    Attachment,

    Location,
    Contact,
    Order,

    /// <summary>A voice note or other sound.</summary>
    Voice,

    /// <summary>Sticker, poll, or what WhatsApp does not hand on.</summary>
    Unreadable,

    /// <summary>The chat was opened without a word.</summary>
    Welcome,

    /// <summary>A person of the Comune answered from another app: the bot steps back.</summary>
    TakenOver,
}

/// <summary>One thing that a citizen sent.</summary>
public sealed record Activity(ActivityKind Kind, string? Text, string? ChoiceId, DateTimeOffset At)
{
    /// <summary>The host's id of the message, by which an office finds a photo again; null where there is none.</summary>
    public long? MessageId { get; init; }

    /// <summary>Degrees, of a shared place.</summary>
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>Name and address of a shared place, as WhatsApp prints them.</summary>
    public string? PlaceLabel { get; init; }

    public bool HasText => !string.IsNullOrWhiteSpace(Text);
}
