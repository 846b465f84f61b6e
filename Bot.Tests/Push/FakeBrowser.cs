// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Pescia.Bot.Push;

namespace Pescia.Bot.Tests.Push;

/// <summary>The receiving end of RFC 8291: a browser's keys, and its own way from the body back to the message.</summary>
internal sealed class FakeBrowser : IDisposable
{
    private readonly ECDiffieHellman _pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(16);

    public PushReceiver Receiver => new(PublicKey, _secret);

    public string P256dh => Base64Url.EncodeToString(PublicKey);

    public string Auth => Base64Url.EncodeToString(_secret);

    private byte[] PublicKey
    {
        get
        {
            var q = _pair.ExportParameters(false).Q;
            return [4, .. q.X!, .. q.Y!];
        }
    }

    /// <summary>Reads one record as RFC 8188 lays it out.</summary>
    /// <exception cref="CryptographicException">It was not meant for this browser, or was changed on the way.</exception>
    public byte[] Decrypt(byte[] body)
    {
        var salt = body[..16];
        var recordSize = BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(16));
        var keyLength = body[20];
        var senderKey = body[21..(21 + keyLength)];
        var record = body[(21 + keyLength)..];
        Assert.That(record, Has.Length.LessThanOrEqualTo((int)recordSize));

        using var sender = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = senderKey[1..33], Y = senderKey[33..] },
        });
        var shared = _pair.DeriveRawSecretAgreement(sender.PublicKey);
        var ikm = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, _secret, [.. "WebPush: info\0"u8, .. PublicKey, .. senderKey]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, ikm, 16, salt, [.. "Content-Encoding: aes128gcm\0"u8]);
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, ikm, 12, salt, [.. "Content-Encoding: nonce\0"u8]);

        var padded = new byte[record.Length - 16];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(nonce, record.AsSpan(0, padded.Length), record.AsSpan(padded.Length), padded);
        var end = Array.FindLastIndex(padded, b => b != 0);
        Assert.That(padded[end], Is.EqualTo(2), "the delimiter of the last record");
        return padded[..end];
    }

    public void Dispose() => _pair.Dispose();
}
