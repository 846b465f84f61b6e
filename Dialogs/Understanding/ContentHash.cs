// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;
using System.Text;

namespace Pescia.Dialogs.Understanding;

/// <summary>Fingerprints of what the recognizer knows.</summary>
internal static class ContentHash
{
    /// <summary>Counted up whenever the code would make another model of the same phrases.</summary>
    private const string Method = "4";

    /// <summary>Of all that training depends on.</summary>
    public static string OfTraining(UnderstandingData data) =>
        Of([Method, .. data.Phrases.SelectMany(p => new[] { p.Text, p.Intent.Value, p.Language })]);

    /// <summary>Of everything, lexicon and offices included: a decision recorded with it can be explained later.</summary>
    public static string OfAll(UnderstandingData data) => Of(
    [
        OfTraining(data),
        .. data.Offices.SelectMany(o => o.Aliases.Prepend(o.Office.Value)),
        .. data.Lexicon.Danger.Signs, "-", .. data.Lexicon.Danger.Exclusions, "-", .. data.Lexicon.Human.Signs, "-", .. data.Lexicon.Human.Exclusions, "-", .. data.Lexicon.NotOffices,
        .. data.Places.SelectMany(p => p.Names.Prepend(p.Id.Value)), .. data.Officers.SelectMany(o => o.Aliases.Concat([o.Id.Value, o.Name])),
        .. data.Lexicon.Entities.Words, .. data.Lexicon.Sensitive.Health.Signs, "-", .. data.Lexicon.Sensitive.Health.Exclusions,
        .. data.Lexicon.Languages.OrderBy(l => l.Key, StringComparer.Ordinal).SelectMany(l => l.Value.Prepend(l.Key)),
    ]);

    private static string Of(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);   // so that "ab","c" and "a","bc" differ
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
