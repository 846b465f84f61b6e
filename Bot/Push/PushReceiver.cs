// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Pescia.Bot.Push;

/// <summary>The keys that a browser gave with its subscription.</summary>
/// <param name="PublicKey"><c>p256dh</c>, 65 bytes.</param>
/// <param name="Secret"><c>auth</c>, 16 bytes.</param>
internal sealed record PushReceiver(byte[] PublicKey, byte[] Secret)
{
    public const int PublicKeySize = P256.PointSize;
    public const int SecretSize = 16;

    /// <summary>Reads both as a browser writes them, in base64url, and checks that the key is a point of the curve.</summary>
    public static bool TryParse(string? p256dh, string? auth, [NotNullWhen(true)] out PushReceiver? receiver)
    {
        receiver = null;
        if (Bytes(p256dh, PublicKeySize) is not { } key || Bytes(auth, SecretSize) is not { } secret) { return false; }
        try
        {
            using var point = ECDiffieHellman.Create(P256.Parameters(key));
        }
        catch (CryptographicException)
        {
            return false;
        }

        receiver = new PushReceiver(key, secret);
        return true;
    }

    private static byte[]? Bytes(string? text, int size)
    {
        if (text is null || text.Length > 2 * size || !Base64Url.IsValid(text, out var length) || length != size) { return null; }
        return Base64Url.DecodeFromChars(text);
    }
}
