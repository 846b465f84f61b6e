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
    public sealed record HandOff(OfficeId Office, IntentId? Intent, string Summary, string Language, DateTimeOffset? NotBefore, string? Officer = null) : Effect;

    /// <summary>Takes the open request back.</summary>
    public sealed record Withdraw : Effect;

    /// <summary>The office had the floor and let it lie; the request ends.</summary>
    public sealed record Expire : Effect;

    public sealed record NoticeShown(string Version) : Effect;

    public sealed record Speak(string Language) : Effect;

    /// <summary>The citizen wants no more messages, or wants them again.</summary>
    public sealed record WantsMessages(bool Yes) : Effect;
}
