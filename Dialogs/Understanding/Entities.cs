// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Understanding;

/// <summary>What one text names beyond its intent, each list in the order of the text.</summary>
public sealed record Entities
{
    public static Entities None { get; } = new();

    /// <summary>Offices named by any of their aliases; the first is <see cref="Recognition.Office"/>.</summary>
    public IReadOnlyList<OfficeMention> Offices { get; init; } = [];

    public IReadOnlyList<PersonMention> Persons { get; init; } = [];

    public IReadOnlyList<PlaceMention> Places { get; init; } = [];

    public IReadOnlyList<DateMention> Dates { get; init; } = [];

    public IReadOnlyList<TimeMention> Times { get; init; } = [];

    /// <summary>Codes, numbers and addresses of the electronic kind.</summary>
    public IReadOnlyList<CodeMention> Codes { get; init; } = [];
}

/// <summary>Where something stands in the text that was given, in UTF-16 units.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public string Of(string text) => text.Substring(Start, Length);

    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;
}

/// <param name="Words">As they stand in the text.</param>
public sealed record OfficeMention(OfficeId Office, string Words, TextSpan Span);

/// <summary>A person named: "il geometra Rossi", "sono Maria Verdi". A role without a name ("l'assessore alla scuola") is none.</summary>
/// <param name="Words">The name as it stands in the text, without title.</param>
/// <param name="Title">The word before the name ("geometra", "dott.ssa"), folded; null if none.</param>
/// <param name="Officer">The one of the directory who is meant; null when it is nobody there or more than one.</param>
/// <param name="IsWriter">True when the writer introduces themselves.</param>
public sealed record PersonMention(string Words, TextSpan Span, string? Title, OfficerId? Officer, bool IsWriter);

/// <summary>A place named: a frazione, a street with its number, a square, a building.</summary>
/// <param name="Words">As they stand in the text, house number included, article and preposition not.</param>
/// <param name="Place">The place of the municipality's list; null for others.</param>
/// <param name="Frazione">The frazione or area it lies in, if known.</param>
/// <param name="HouseNumber">"12", "12/A"; null if none is given.</param>
public sealed record PlaceMention(string Words, TextSpan Span, PlaceId? Place, PlaceId? Frazione, string? HouseNumber);

/// <param name="Words">As they stand in the text: "giovedì", "il 2 giugno", "domattina".</param>
/// <param name="Day">The day meant, counted from today; null for the past and for what is no single day ("lunedì scorso", "in ottobre").</param>
public sealed record DateMention(string Words, TextSpan Span, DateOnly? Day);

/// <param name="Words">As they stand in the text: "dopo le 3", "pomeriggio".</param>
public sealed record TimeMention(string Words, TextSpan Span);

/// <param name="Value">Normalised: see <see cref="CodeKind"/>.</param>
/// <param name="Valid">False when checksum, length or letters are wrong; true where a kind has none.</param>
public sealed record CodeMention(CodeKind Kind, string Value, bool Valid, TextSpan Span);

public enum CodeKind
{
    /// <summary>Codice fiscale of a person, sixteen capitals and digits. Source: DM 23 December 1976.</summary>
    FiscalCode,

    /// <summary>Partita IVA or numeric codice fiscale, eleven digits.</summary>
    VatNumber,

    /// <summary>ISO 13616, capitals and digits without blanks.</summary>
    Iban,

    /// <summary>Payment card, digits.</summary>
    PaymentCard,

    /// <summary>Capitals and digits without blanks.</summary>
    LicencePlate,

    /// <summary>Digits, with a leading + if it was given.</summary>
    Phone,

    /// <summary>Lower case.</summary>
    Email,

    /// <summary>Euro with a point and two decimals: "50.00".</summary>
    Amount,

    /// <summary>Number of a paper or file, with the year if given: "12345/2026".</summary>
    FileNumber,

    /// <summary>Number under which this service keeps a request: "2026-0142".</summary>
    RequestNumber,

    /// <summary>Electronic identity card: CA00000AA.</summary>
    IdentityCard,

    /// <summary>pagoPA notice code (codice avviso), eighteen digits.</summary>
    PaymentNotice,
}
