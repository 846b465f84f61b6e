// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pescia.Bot.Devices;

namespace Pescia.Bot.People;

/// <summary>
/// Codes of an authenticator app (RFC 6238: SHA-1, six digits, thirty seconds) and recovery codes. Identity's own check takes
/// a code as often as it is shown while it lasts; this one takes it once.
/// </summary>
internal static class SecondFactor
{
    public const int RecoveryCodeCount = 10;

    private const int StepSeconds = 30;
    private const int KeyBytes = 20;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret, in Base32 as apps take it.</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Base32, KeyBytes * 8 / 5);

    /// <summary>What an app reads from the square.</summary>
    /// <param name="issuer">Name of the municipality.</param>
    public static string Uri(string issuer, string email, string key) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(email)}?secret={key}&issuer={System.Uri.EscapeDataString(issuer)}&digits=6&period={StepSeconds}";

    /// <summary>Takes a code of this step or of one beside it, if none as late was taken before; marks it as taken on the account, which is then to be stored.</summary>
    public static bool Accept(Account account, string code, DateTimeOffset now)
    {
        var typed = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        if (account.AuthenticatorKey is not { } key || typed.Length != 6) { return false; }
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        for (var step = current - 1; step <= current + 1; step++)
        {
            if (step <= account.LastCodeStep || !Same(CodeAt(key, step), typed)) { continue; }
            account.LastCodeStep = step;
            return true;
        }

        return false;
    }

    /// <summary>The code that an app shows at an instant.</summary>
    public static string CodeAt(string key, DateTimeOffset now) => CodeAt(key, now.ToUnixTimeSeconds() / StepSeconds);

    /// <summary>Ten new recovery codes; the account, which is then to be stored, keeps only their hashes.</summary>
    public static IReadOnlyList<string> NewRecoveryCodes(Account account)
    {
        var codes = Enumerable.Range(0, RecoveryCodeCount).Select(_ => OneTimeSecret.NewCode(groups: 3)).ToList();
        account.RecoveryCodes = string.Join(';', codes.Select(OneTimeSecret.Hash));
        return codes;
    }

    /// <summary>Takes a recovery code away from the account, which is then to be stored.</summary>
    public static bool AcceptRecovery(Account account, string code)
    {
        var left = account.RecoveryCodes?.Split(';', StringSplitOptions.RemoveEmptyEntries).ToList() ?? [];
        if (!left.Remove(OneTimeSecret.Hash(code))) { return false; }
        account.RecoveryCodes = string.Join(';', left);
        return true;
    }

    private static string CodeAt(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 as every authenticator app computes it; what is weak in SHA-1 does not matter to an HMAC
        var hash = HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
        var at = hash[^1] & 0xF;
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(at)) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var bytes = new List<byte>(KeyBytes);
        var (bits, count) = (0, 0);
        foreach (var letter in key)
        {
            bits = (bits << 5) | Base32.IndexOf(letter, StringComparison.Ordinal);
            count += 5;
            if (count < 8) { continue; }
            count -= 8;
            bytes.Add((byte)(bits >> count));
            bits &= (1 << count) - 1;
        }

        return [.. bytes];
    }

    private static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(a), Encoding.ASCII.GetBytes(b));
}
