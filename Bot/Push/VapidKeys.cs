// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Pescia.Bot.Push;

/// <summary>
/// The key pair by which push services know this installation (RFC 8292). Browsers subscribe to the public key: with
/// another pair every subscription has to be made again.
/// </summary>
internal sealed class VapidKeys
{
    private readonly ECParameters _pair;

    private VapidKeys(ECParameters pair)
    {
        _pair = pair;
        var point = P256.Point(pair);
        PublicKey = Base64Url.EncodeToString(point);
        Id = Convert.ToHexStringLower(SHA256.HashData(point).AsSpan(0, 8));
    }

    /// <summary>The uncompressed point in base64url: what a browser takes as <c>applicationServerKey</c>.</summary>
    public string PublicKey { get; }

    /// <summary>The scalar in base64url.</summary>
    public string PrivateKey => Base64Url.EncodeToString(_pair.D);

    /// <summary>A short name of the pair, 16 characters, by which subscriptions remember what they were made for.</summary>
    public string Id { get; }

    public static VapidKeys Generate()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new VapidKeys(pair.ExportParameters(includePrivateParameters: true));
    }

    /// <exception cref="FormatException">One of them is not base64url.</exception>
    /// <exception cref="CryptographicException">They are no key pair of P-256.</exception>
    public static VapidKeys Parse(string publicKey, string privateKey)
    {
        var pair = P256.Parameters(Base64Url.DecodeFromChars(publicKey), Base64Url.DecodeFromChars(privateKey));
        var keys = new VapidKeys(pair);
        using var other = ECDsa.Create(P256.Parameters(P256.Point(pair)));
        var proof = "proof"u8;
        if (!other.VerifyData(proof, keys.Sign(proof), HashAlgorithmName.SHA256)) { throw new CryptographicException("The two keys do not belong together."); }
        return keys;
    }

    /// <summary>ES256: 64 bytes, r and s. A pair of its own for each call, since the platform's is not safe for threads.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        using var pair = ECDsa.Create(_pair);
        return pair.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
