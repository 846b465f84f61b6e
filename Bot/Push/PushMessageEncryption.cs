// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pescia.Bot.Push;

/// <summary>
/// Encrypts a push message so that only the browser can read it and the push service cannot: RFC 8291 on the content coding
/// <c>aes128gcm</c> of RFC 8188. Pure: salt and sender's key pair are made anew for each message, or handed in by a test.
/// </summary>
internal static class PushMessageEncryption
{
    /// <summary>Value of <c>Content-Encoding</c>.</summary>
    public const string Coding = "aes128gcm";

    /// <summary>Most bytes of content: a push service accepts 4096 (RFC 8030, 7.2), header, delimiter and tag included.</summary>
    public const int MostContent = RecordSize - HeaderSize - 1 - TagSize;

    private const int RecordSize = 4096;
    private const int SaltSize = 16;
    private const int HeaderSize = SaltSize + sizeof(uint) + 1 + PushReceiver.PublicKeySize;
    private const int TagSize = 16;
    private const byte LastRecord = 2;   // the delimiter between content and padding; 1 would announce another record

    /// <summary>Encrypts one message into a single record.</summary>
    /// <param name="content">At most <see cref="MostContent"/> bytes.</param>
    /// <param name="padTo">Length to which the content is padded, so that the size tells nothing; shorter than the content pads nothing.</param>
    /// <returns>The body to be posted: salt, record size, sender's key, ciphertext.</returns>
    /// <exception cref="CryptographicException">The receiver's key is no point of P-256.</exception>
    public static byte[] Encrypt(ReadOnlySpan<byte> content, PushReceiver receiver, int padTo = 0)
    {
        using var sender = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(content, receiver, sender, RandomNumberGenerator.GetBytes(SaltSize), padTo);
    }

    /// <param name="sender">A key pair for this message alone.</param>
    /// <param name="salt">16 random bytes.</param>
    internal static byte[] Encrypt(ReadOnlySpan<byte> content, PushReceiver receiver, ECDiffieHellman sender, byte[] salt, int padTo)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, MostContent, nameof(content));
        var padded = Math.Clamp(padTo, content.Length, MostContent);
        var senderKey = P256.PublicKeyOf(sender);
        var (key, nonce) = Derive(receiver, sender, senderKey, salt);

        var body = new byte[HeaderSize + padded + 1 + TagSize];
        salt.CopyTo(body, 0);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(SaltSize), RecordSize);
        body[SaltSize + sizeof(uint)] = PushReceiver.PublicKeySize;
        senderKey.CopyTo(body, SaltSize + sizeof(uint) + 1);

        var record = new byte[padded + 1];   // content, delimiter, zeros
        content.CopyTo(record);
        record[content.Length] = LastRecord;
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, record, body.AsSpan(HeaderSize, record.Length), body.AsSpan(HeaderSize + record.Length));
        return body;
    }

    /// <summary>RFC 8291, 3.3 and 3.4: two steps, the first of which binds both public keys and the browser's secret.</summary>
    private static (byte[] Key, byte[] Nonce) Derive(PushReceiver receiver, ECDiffieHellman sender, byte[] senderKey, byte[] salt)
    {
        using var other = ECDiffieHellman.Create(P256.Parameters(receiver.PublicKey));
        using var otherKey = other.PublicKey;
        var shared = sender.DeriveRawSecretAgreement(otherKey);
        byte[] keys = [.. "WebPush: info\0"u8, .. receiver.PublicKey, .. senderKey];
        var material = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, receiver.Secret, keys);
        return (
            HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 16, salt, [.. "Content-Encoding: aes128gcm\0"u8]),
            HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 12, salt, [.. "Content-Encoding: nonce\0"u8]));
    }
}
