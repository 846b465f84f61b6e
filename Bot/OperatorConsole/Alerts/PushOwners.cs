// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Bot.People;
using Pescia.Bot.Push;

namespace Pescia.Bot.OperatorConsole.Alerts;

/// <summary>Whose browser subscribes: the person signed in, at the device they sit at; a paired device alone rings for its office.</summary>
internal sealed class PushOwners : IPushOwners
{
    public PushOwner? OwnerOf(HttpContext http)
    {
        if (http.User.SessionId() is not null && Policies.Reaches(http.User, Role.Operator))
        {
            return new PushOwner(http.User.DeviceId(), http.User.AccountId().ToString(CultureInfo.InvariantCulture));
        }

        return null;
    }
}
