// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>Who can deal with an intent.</summary>
public enum IntentKind
{
    /// <summary>The bot answers from content.</summary>
    Answer,

    /// <summary>A guided dialog collects what is needed.</summary>
    Flow,

    /// <summary>Only a person can handle it.</summary>
    Office,

    /// <summary>Conversation itself.</summary>
    Talk,
}

/// <summary>One thing that a citizen can mean.</summary>
/// <param name="Office">Where a hand-off goes; null for talk.</param>
/// <param name="Title">Row of a list, at most 24.</param>
/// <param name="Description">Second line of the row, at most 72.</param>
public sealed record Intent(IntentId Id, IntentKind Kind, OfficeId? Office, LocalText Title, LocalText Description);

/// <summary>The intents that the engine itself knows by name.</summary>
public static class WellKnown
{
    public static readonly IntentId Greeting = new("greeting");
    public static readonly IntentId Thanks = new("thanks");
    public static readonly IntentId Goodbye = new("goodbye");
    public static readonly IntentId Help = new("help");
    public static readonly IntentId BotIdentity = new("bot-identity");
    public static readonly IntentId ChangeLanguage = new("change-language");
    public static readonly IntentId TalkToHuman = new("talk-to-human");
    public static readonly IntentId Emergency = new("emergency");
    public static readonly IntentId OfficeHours = new("office-hours");
    public static readonly IntentId OfficeContacts = new("office-contacts");
    public static readonly IntentId Privacy = new("privacy");
    public static readonly IntentId Complaint = new("complaint");
    public static readonly IntentId OutOfScope = new("out-of-scope");

    public static IReadOnlyList<IntentId> All { get; } =
        [Greeting, Thanks, Goodbye, Help, BotIdentity, ChangeLanguage, TalkToHuman, Emergency, OfficeHours, OfficeContacts, Privacy, Complaint, OutOfScope];
}

/// <summary>One row of the menu and the intents behind it.</summary>
public sealed record MenuArea(string Id, LocalText Title, LocalText Description, IReadOnlyList<IntentId> Intents);
