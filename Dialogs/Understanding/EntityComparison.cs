// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Understanding;

/// <summary>Brings entities to the form in which they are compared.</summary>
internal static class EntityComparison
{
    public const string WantsHuman = "wants_human";

    /// <summary>Kinds that always count.</summary>
    public static readonly string[] Kinds = ["office", "date", "time", "person", "place", "fiscal_code", "licence_plate", "iban", "phone", "email", WantsHuman];

    /// <summary>Kinds that count in a file that uses them.</summary>
    public static readonly string[] MoreKinds = ["amount", "file_number", "request_number", "payment_card", "vat_number", "identity_card", "payment_notice"];

    // Leading articles and prepositions say nothing about what is named.
    private static readonly string[] Leading =
    [
        "il", "lo", "la", "i", "gli", "le", "l", "un", "uno", "una", "di", "del", "dello", "della", "dell", "dei", "degli", "delle", "d", "a", "ad", "al", "allo", "alla", "all", "ai", "agli", "alle",
        "da", "dal", "dallo", "dalla", "dall", "dai", "dagli", "dalle", "in", "nel", "nello", "nella", "nell", "nei", "negli", "nelle", "con", "col", "su", "sul", "sullo", "sulla", "sull", "sui", "sugli", "sulle",
        "per", "tra", "fra", "dopo", "prima", "entro", "verso", "fino", "presso", "the", "an", "of", "at", "on", "by", "from", "to", "for", "before", "after", "until", "till", "since", "between", "around", "about", "near", "with",
    ];

    /// <summary>What was found, by the keys of an evaluation file.</summary>
    public static IEnumerable<EntityValue> Of(Recognition found)
    {
        var entities = found.Entities;
        var named = entities.Offices.Select(o => o.Office.Value).Distinct().Select(o => new EntityValue("office", o))
            .Concat(entities.Dates.Select(d => new EntityValue("date", d.Words)))
            .Concat(entities.Times.Select(t => new EntityValue("time", t.Words)))
            .Concat(entities.Persons.Select(p => new EntityValue("person", p.Words)))
            .Concat(entities.Places.Select(p => new EntityValue("place", p.Words)))
            .Concat(entities.Codes.Select(c => new EntityValue(Key(c.Kind), c.Value, c.Valid)));
        return found.WantsHuman ? named.Append(new EntityValue(WantsHuman, "true")) : named;
    }

    public static EntityValue Comparable(EntityValue entity) => entity with
    {
        Value = entity.Kind switch
        {
            "date" or "time" or "person" or "place" => Bare(entity.Value),
            "phone" => (entity.Value.TrimStart().StartsWith('+') ? "+" : "") + new string([.. entity.Value.Where(char.IsAsciiDigit)]),
            "email" => entity.Value.Trim().ToLowerInvariant(),
            "office" or WantsHuman or "amount" => entity.Value.Trim(),
            _ => new string([.. entity.Value.Where(c => char.IsLetterOrDigit(c) || c == '/')]).ToUpperInvariant(),
        },
    };

    private static string Bare(string words)
    {
        var text = TextNormalizer.Normalize(words);
        var first = 0;
        while (first < text.Count - 1 && Leading.Contains(text.Word(first).ToString())) { first++; }
        return text.Count == 0 ? "" : text.Slice(first, text.Count).ToString();
    }

    private static string Key(CodeKind kind) => kind switch
    {
        CodeKind.FiscalCode => "fiscal_code",
        CodeKind.LicencePlate => "licence_plate",
        CodeKind.Iban => "iban",
        CodeKind.Phone => "phone",
        CodeKind.Email => "email",
        CodeKind.Amount => "amount",
        CodeKind.FileNumber => "file_number",
        CodeKind.RequestNumber => "request_number",
        CodeKind.PaymentCard => "payment_card",
        CodeKind.VatNumber => "vat_number",
        CodeKind.IdentityCard => "identity_card",
        CodeKind.PaymentNotice => "payment_notice",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without a key."),
    };
}
