// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Hours;

namespace Pescia.Dialogs.Content;

/// <summary>Everything that the files of one municipality say, checked and ready to use.</summary>
public sealed record Municipality
{
    /// <summary>Short id, such as <c>pescia</c>; every stored row carries it.</summary>
    public required string Id { get; init; }

    /// <summary>As people read it: "Comune di Pescia".</summary>
    public required string Name { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    public required string Website { get; init; }

    public Fact? Switchboard { get; init; }
    public Fact? Pec { get; init; }

    public required PrivacyNotice Privacy { get; init; }

    /// <summary>Number for danger to people: 112.</summary>
    public required string EmergencyNumber { get; init; }

    /// <summary>Office that takes what belongs to nobody.</summary>
    public required OfficeId DefaultOffice { get; init; }

    /// <summary>When the service as a whole is open.</summary>
    public required OfficeCalendar ServiceHours { get; init; }

    public required IReadOnlyDictionary<IntentId, Intent> Intents { get; init; }
    public required IReadOnlyList<MenuArea> Menu { get; init; }
    public required IReadOnlyDictionary<OfficeId, Office> Offices { get; init; }

    /// <summary>Frazioni, streets, squares and buildings that citizens name.</summary>
    public required IReadOnlyDictionary<PlaceId, Place> Places { get; init; }

    /// <summary>The persons whom citizens may ask for by name.</summary>
    public required IReadOnlyDictionary<OfficerId, Officer> Officers { get; init; }

    /// <summary>Devices to begin with; afterwards they are administered in the console.</summary>
    public required IReadOnlyList<ListedDevice> Devices { get; init; }

    public required IReadOnlyDictionary<IntentId, Answer> Answers { get; init; }
    public required Texts Texts { get; init; }

    /// <summary>What people of the offices send often.</summary>
    public required IReadOnlyList<CannedReply> Canned { get; init; }
    public required CommandWords Commands { get; init; }

    /// <summary>By ISO 639-1 code of the language.</summary>
    public required IReadOnlyDictionary<string, ForeignLine> ForeignLines { get; init; }

    /// <summary>Messages that Meta approves beforehand, by id.</summary>
    public required IReadOnlyDictionary<string, MessageTemplate> Templates { get; init; }

    /// <summary>Base and local training phrases.</summary>
    public required IReadOnlyList<Phrase> Phrases { get; init; }

    /// <summary>Folder of the files, and of the base that they build on.</summary>
    public required string Folder { get; init; }
    public required string BaseFolder { get; init; }

    public Office OfficeOf(IntentId intent) =>
        Offices[Answers.TryGetValue(intent, out var answer) ? answer.Office : Intents[intent].Office ?? DefaultOffice];
}

/// <param name="Version">Shown to the citizen and stored with who saw it.</param>
/// <param name="Controller">Who answers for the data.</param>
/// <param name="Text">The notice in Markdown.</param>
public sealed record PrivacyNotice(string Version, string Controller, LocalText Text);

/// <summary>One training phrase.</summary>
public sealed record Phrase(string Text, IntentId Intent, string Language);
