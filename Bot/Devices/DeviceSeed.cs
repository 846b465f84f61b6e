// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Devices;

/// <summary>Takes the devices of devices.yaml over into an empty table; from then on they are administered on the page.</summary>
internal sealed class DeviceSeed(CommitQueue commits, Municipality municipality, TimeProvider time, ILogger<DeviceSeed> logger)
{
    public async Task PlantAsync()
    {
        var planted = await commits.CommitAsync(async db =>
        {
            if (await DeviceQueries.AnyAsync(db, municipality.Id)) { return 0; }
            db.AddRange(municipality.Devices.Select(Row));
            return municipality.Devices.Count;
        });
        if (planted > 0) { DevicesLog.Seeded(logger, planted); }
    }

    private Device Row(ListedDevice listed) => new()
    {
        Municipality = municipality.Id,
        Label = listed.Label,
        Kind = listed.IsTablet ? DeviceKind.Tablet : DeviceKind.Phone,
        Office = listed.Office.Value,
        Holder = listed.Holder,
        CreatedAt = time.GetUtcNow(),
    };
}
