// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pescia.Bot.Push;

/// <summary>Why a device rings. The words for it are in the console's texts, on the device.</summary>
internal enum PushKind
{
    /// <summary>A request is in the queue.</summary>
    [JsonStringEnumMemberName("request")]
    Request = 1,

    /// <summary>A citizen wrote in a conversation that somebody has taken.</summary>
    [JsonStringEnumMemberName("message")]
    Message = 2,

    /// <summary>A conversation was given to this owner.</summary>
    [JsonStringEnumMemberName("assigned")]
    Assigned = 3,

    /// <summary>A conversation came from another office.</summary>
    [JsonStringEnumMemberName("transferred")]
    Transferred = 4,

    /// <summary>A request has waited for too long.</summary>
    [JsonStringEnumMemberName("reminder")]
    Reminder = 5,

    /// <summary>The clerk asked for it, to see that it comes.</summary>
    [JsonStringEnumMemberName("test")]
    Test = 6,
}

/// <summary>
/// All that travels to a device. A lock screen is read by whoever passes: no name, no number, no word of the citizen, no
/// topic; the page fetches those once it is opened by somebody who may see them.
/// </summary>
/// <param name="ConversationId">What a tap opens; null for the list.</param>
/// <param name="Count">What waits for this owner in all: the number on the app's badge.</param>
internal sealed record PushNotice(PushKind Kind, long? ConversationId, int Count)
{
    /// <summary>Every notice is padded to this, so that its size does not tell one kind from another.</summary>
    internal const int PaddedSize = 128;

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, PushJson.Default.PushNotice);
}

/// <summary>What other rooms need: to make devices ring.</summary>
internal interface IPushBell
{
    /// <summary>Returns at once; never throws. The notice is lost when the program stops: the queue on the page is the truth, this only calls to it.</summary>
    void Ring(PushOwner owner, PushNotice notice);
}
