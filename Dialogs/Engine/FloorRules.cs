// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Flows;

namespace Pescia.Dialogs.Engine;

/// <summary>How an office takes, keeps and gives back the floor: what its people do changes the state as a turn does.</summary>
public static class FloorRules
{
    /// <summary>Somebody of the office answers from now on.</summary>
    public static DialogState Take(DialogState state, OfficeId office, string person, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state with { Floor = new Floor(office.Value, state.Floor?.Since ?? now, now, person) };
    }

    /// <summary>The request waits for somebody of the office.</summary>
    public static DialogState Wait(DialogState state, OfficeId office, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state with { Floor = new Floor(office.Value, state.Floor?.Since ?? now, now) };
    }

    public static DialogState Spoke(DialogState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Floor is { } floor ? state with { Floor = floor with { LastAt = now } } : state;
    }

    /// <summary>The bot speaks again, and starts afresh: what was asked before the office came is dealt with.</summary>
    public static DialogState GiveBack(DialogState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state with { Floor = null, Misses = 0, Subject = null, SubjectText = null, Offered = [] };
    }

    /// <summary>When a floor on which nobody speaks any more falls back to the bot.</summary>
    public static DateTimeOffset EndsAt(Municipality municipality, Floor floor, TimeSpan silentFor) => OfficeFloor.EndsAt(municipality, floor, silentFor);
}
