// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Channels.WhatsApp.Media;

/// <summary>What became of a file that a person of the Comune wants to send.</summary>
internal abstract record StaffFile
{
    private StaffFile() { }   // closes the set: every case is in this file

    /// <summary>It is kept, and ready for <c>DeskAction.Write</c>.</summary>
    /// <param name="Kind">WhatsApp's type.</param>
    /// <param name="Text">The caption, for the transcript.</param>
    /// <param name="Json">What the outbox sends.</param>
    /// <param name="Detail">Type and name, for the transcript.</param>
    public sealed record Ready(string Kind, string Text, string Json, string Detail) : StaffFile;

    /// <param name="Limit">Bytes or characters that are allowed, where that is why.</param>
    public sealed record Refused(StaffFileRefusal Why, long? Limit = null) : StaffFile;
}

internal enum StaffFileRefusal
{
    Empty = 1,

    /// <summary>More bytes than its type may have; see <see cref="StaffFile.Refused.Limit"/>.</summary>
    TooLarge = 2,

    /// <summary>WhatsApp sends no files of this type.</summary>
    TypeNotAccepted = 3,

    /// <summary>A program, a page with a script, or a document with macros.</summary>
    Dangerous = 4,

    /// <summary>More characters than a caption may have.</summary>
    CaptionTooLong = 5,

    /// <summary>Sound has no caption: the text goes as a message of its own.</summary>
    NoCaption = 6,
}
