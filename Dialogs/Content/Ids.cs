// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>Id of an intent in <c>base/intents.yaml</c>, such as <c>identity-card</c>. Stable: never renamed.</summary>
public readonly record struct IntentId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Id of an office in <c>offices.yaml</c>, such as <c>anagrafe</c>.</summary>
public readonly record struct OfficeId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Id of a place in <c>places.yaml</c>, such as <c>collodi</c>.</summary>
public readonly record struct PlaceId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Id of a person in <c>officers.yaml</c>.</summary>
public readonly record struct OfficerId(string Value)
{
    public override string ToString() => Value;
}
