// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Engine;

/// <summary>
/// Ids of buttons and rows. Each is understood on its own: a button of last month must still work, or lead to the menu.
/// The leading <c>v1</c> lets a later program change what they mean.
/// </summary>
internal static class ChoiceId
{
    public const string Menu = "v1:menu";
    public const string Operator = "v1:operator";
    public const string Yes = "v1:yes";
    public const string No = "v1:no";
    public const string Italian = "v1:lang:it";
    public const string English = "v1:lang:en";

    /// <summary>The second request of a message.</summary>
    public const string Later = "v1:later";

    /// <summary>What a form knows at any of its steps.</summary>
    public const string Confirm = "v1:form:confirm";
    public const string Edit = "v1:form:edit";
    public const string Drop = "v1:form:drop";
    public const string Skip = "v1:form:skip";
    public const string Continue = "v1:form:continue";

    /// <summary>Kinds of choice that only a form understands.</summary>
    public const string FormKind = "form";
    public const string SlotKind = "slot";
    public const string EditKind = "edit";

    public static string Slot(string slot, string value) => $"v1:{SlotKind}:{slot}={value}";

    public static string EditSlot(string slot) => $"v1:{EditKind}:{slot}";

    /// <summary>The citizen takes a request back, or agrees to the time proposed.</summary>
    public static string Withdraw(string number) => "v1:withdraw:" + number;

    public static string Accept(string number) => "v1:accept:" + number;

    public static string State(string number) => "v1:case:" + number;

    public static string Area(string area) => "v1:area:" + area;

    public static string Intent(IntentId intent) => "v1:intent:" + intent;

    /// <summary>A person of the office that deals with the intent.</summary>
    public static string OfficeFor(IntentId intent) => "v1:office:" + intent;

    public static string Hours(OfficeId office) => "v1:hours:" + office;

    public static string Contacts(OfficeId office) => "v1:contacts:" + office;

    /// <summary>Splits <c>v1:area:documents</c> into <c>area</c> and <c>documents</c>; null for what is none of ours.</summary>
    public static (string Kind, string Value)? Parse(string? id) => id?.Split(':') switch
    {
        ["v1", var kind] => (kind, ""),
        ["v1", var kind, var value] => (kind, value),
        _ => null,
    };
}
