// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Pescia.Bot.Push;

/// <summary>
/// Name under which a push service replaces an undelivered notice by a newer one (RFC 8030, 5.4): one for each conversation
/// and subscription. Keyed by the browser's secret, which the service does not know: it can count no conversations.
/// </summary>
internal static class PushTopic
{
    private const int Size = 24;   // 32 characters of base64url, the most that are allowed

    public static string Of(PushReceiver receiver, long? conversationId)
    {
        Span<byte> about = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(about, conversationId ?? 0);
        return Base64Url.EncodeToString(HMACSHA256.HashData(receiver.Secret, about).AsSpan(0, Size));
    }
}
