// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;

namespace Pescia.Bot.Understanding;

/// <summary>Takes personal data out of a text before it leaves this machine.</summary>
internal interface ITextMask
{
    /// <summary>The text with stars in the place of what identifies a person.</summary>
    string Mask(string text);
}

/// <summary>
/// Masks what can be told by its form alone: e-mail addresses, bank accounts, Italian fiscal codes and identity cards, plates,
/// and digits in a row as in telephone, card, account and payment numbers. The length stays.
/// </summary>
internal sealed partial class LocalMask : ITextMask
{
    public string Mask(string text)
    {
        foreach (var pattern in (Regex[])[Mail(), Account(), FiscalCode(), IdentityCard(), Plate(), Digits()]) { text = pattern.Replace(text, found => new string('*', found.Length)); }
        return text;
    }

    [GeneratedRegex(@"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    /// <summary>IBAN in one piece, or in capitals in groups of four: small letters in groups are words.</summary>
    [GeneratedRegex(@"\b(?:(?i:[A-Z]{2}\d{2}[A-Z0-9]{11,30})|[A-Z]{2}\d{2}(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,3})?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Account();

    /// <summary>Sixteen characters, blanks between the groups allowed; letters may stand for digits where two people would share a code.</summary>
    [GeneratedRegex(@"\b[A-Z]{3} ?[A-Z]{3} ?[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2} ?[A-Z][0-9LMNPQRSTUV]{3} ?[A-Z]\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FiscalCode();

    /// <summary>Electronic (CA12345AB) and paper (AB 1234567).</summary>
    [GeneratedRegex(@"\b(?:C[A-Z]\d{5}[A-Z]{2}|[A-Z]{2} ?\d{7})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IdentityCard();

    [GeneratedRegex(@"\b[A-Z]{2} ?\d{3} ?[A-Z]{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Plate();

    /// <summary>Six digits or more, with the marks that people put between them.</summary>
    [GeneratedRegex(@"\+?\d(?:[ ./()-]{0,2}\d){5,}", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
