// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;

namespace Pescia.Bot.Push;

/// <summary>Keys of the curve P-256 in the form in which push writes them: uncompressed points of 65 bytes (X9.62), scalars of 32.</summary>
internal static class P256
{
    public const int PointSize = 1 + (2 * ScalarSize);
    public const int ScalarSize = 32;
    private const byte Uncompressed = 4;

    /// <summary>A public key, or a pair where the scalar is given.</summary>
    /// <exception cref="CryptographicException">The point is not written as 65 bytes.</exception>
    public static ECParameters Parameters(ReadOnlySpan<byte> point, byte[]? scalar = null)
    {
        if (point.Length != PointSize || point[0] != Uncompressed) { throw new CryptographicException("No uncompressed point of P-256."); }
        return new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[1..(1 + ScalarSize)].ToArray(), Y = point[(1 + ScalarSize)..].ToArray() },
            D = scalar,
        };
    }

    /// <summary>65 bytes.</summary>
    public static byte[] PublicKeyOf(ECAlgorithm pair) => Point(pair.ExportParameters(includePrivateParameters: false));

    public static byte[] Point(ECParameters key) => [Uncompressed, .. key.Q.X!, .. key.Q.Y!];
}
