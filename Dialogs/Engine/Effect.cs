// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Engine;

/// <summary>One thing a turn wants done beside its reply. The engine only says so; the host does it, in the turn's own commit.</summary>
public abstract record Effect
{
    private Effect() { }   // closes the set: every case is in this file

    /// <summary>Puts the citizen's request into an office's queue.</summary>
    /// <param name="Summary">The citizen's own words, and how many attachments came with them.</param>
    /// <param name="NotBefore">The office sees it only from then; null for now.</param>
    /// <param name="Officer">Id of the named person whom the citizen asked for; null for anybody of the office.</param>
    public sealed record HandOff(OfficeId Office, IntentId? Intent, string Summary, string Language, DateTimeOffset? NotBefore, string? Officer = null) : Effect
    {
        /// <summary>It carries the case that the same turn opens: a paper in the office's tray, during which the citizen goes on talking with the bot.</summary>
        public bool OfCase { get; init; }
    }

    /// <summary>Opens a numbered request; its number replaces <see cref="CaseDraft.NumberPlaceholder"/> in what the turn says and hands over.</summary>
    public sealed record OpenCase(CaseDraft Draft) : Effect;

    /// <summary>The citizen takes a request of theirs back, or accepts the time that the office proposes.</summary>
    public sealed record MoveCase(long Id, CaseState State) : Effect;

    /// <summary>Tells whoever opened a case something, in their language, if WhatsApp's window is still open for them.</summary>
    public sealed record Tell(long CaseId, LocalText Text) : Effect;

    /// <summary>Takes the open request back.</summary>
    public sealed record Withdraw : Effect;

    /// <summary>The office had the floor and let it lie; the request ends.</summary>
    public sealed record Expire : Effect;

    public sealed record NoticeShown(string Version) : Effect;

    public sealed record Speak(string Language) : Effect;

    /// <summary>The citizen wants no more messages, or wants them again.</summary>
    public sealed record WantsMessages(bool Yes) : Effect;
}
