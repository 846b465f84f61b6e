// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;
using System.Text;

namespace Pescia.Bot.Devices;

/// <summary>
/// Codes that are shown once and stored as SHA-256. They are random and short-lived, or 256 bits long: slow hashing, which
/// protects what people choose, would add nothing.
/// </summary>
internal static class OneTimeSecret
{
    /// <summary>Without letters and digits that are mistaken for each other on a screen.</summary>
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>A code that a person can read out and type: two groups of four for pairing, 39 bits that live ten minutes.</summary>
    /// <param name="groups">Of four characters each, joined by hyphens.</param>
    public static string NewCode(int groups) => string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));

    /// <summary>256 bits for a cookie.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored; blanks, hyphens and case of the typed code do not matter.</summary>
    public static string Hash(string code)
    {
        var plain = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(plain)));
    }
}
