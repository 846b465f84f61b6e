// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>A device as the municipality's files list it before the first start.</summary>
/// <param name="Label">What stands on its back; unique.</param>
/// <param name="Holder">Who answers for the thing.</param>
public sealed record ListedDevice(string Label, bool IsTablet, OfficeId Office, string Holder);

/// <summary>Reads <c>devices.yaml</c>, which a municipality may leave out.</summary>
internal static class DeviceFiles
{
    private const string File = "devices.yaml";
    private const int LongestLabel = 60;
    private const int LongestHolder = 80;

    private enum Kind { Phone, Tablet }

    public static IReadOnlyList<ListedDevice> Read(ContentFolders files, IReadOnlyDictionary<OfficeId, Office> offices)
    {
        if (!System.IO.File.Exists(Path.Combine(files.Folder, File))) { return []; }
        var devices = new List<ListedDevice>();
        foreach (var entry in files.Local(File)["devices"].Items)
        {
            var label = entry["label"].Text("label", LongestLabel);
            var kind = entry["kind"].OneOf<Kind>("kind", "Write phone or tablet.");
            var office = new OfficeId(entry["office"].Text("office"));
            var holder = entry["holder"].Text("holder", LongestHolder);
            if (!offices.ContainsKey(office)) { entry.Problem($"office '{office}' is not in offices.yaml.", "Write the id of an office."); }
            if (devices.Exists(d => d.Label == label)) { entry.Problem($"label '{label}' stands twice.", "Give each device a label of its own."); }
            devices.Add(new ListedDevice(label, kind == Kind.Tablet, office, holder));
        }

        return devices;
    }
}
