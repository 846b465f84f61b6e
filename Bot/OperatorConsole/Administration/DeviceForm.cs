// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Devices;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.OperatorConsole.Administration;

/// <summary>What an administrator fills in about a device.</summary>
public sealed class DeviceForm
{
    public string? Label { get; set; }
    public DeviceKind Kind { get; set; }
    public string? Office { get; set; }
    public string? Holder { get; set; }

    /// <summary>True when all is filled in, within bounds, and the office exists.</summary>
    public bool IsWhole(Municipality municipality) =>
        Label?.Trim().Length is > 0 and <= Device.LongestLabel && Holder?.Trim().Length is > 0 and <= Device.LongestHolder
        && Enum.IsDefined(Kind) && municipality.Offices.ContainsKey(new OfficeId(Office ?? ""));

    public static DeviceForm Of(Device device) => new() { Label = device.Label, Kind = device.Kind, Office = device.Office, Holder = device.Holder };
}
