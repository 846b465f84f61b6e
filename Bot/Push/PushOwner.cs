// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Push;

/// <summary>
/// Whose subscription it is: a device of the Comune, a person's account, or a person at a device. A notice for an owner goes
/// to every subscription that has the same device or the same account.
/// </summary>
internal sealed record PushOwner(long? DeviceId, string? AccountId)
{
    public static PushOwner Device(long id) => new(id, null);

    public static PushOwner Account(string id) => new(null, id);
}

/// <summary>What this room needs from the console's sign-in: who is asking.</summary>
internal interface IPushOwners
{
    /// <returns>Null when nobody is signed in: the call is then answered 401.</returns>
    PushOwner? OwnerOf(HttpContext http);
}
