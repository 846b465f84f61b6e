// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Devices;

namespace Pescia.Bot.Tests.Devices;

internal sealed class DeviceHealthTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [TestCase(false, false, null, null, DeviceHealth.NotPaired, TestName = "{m}: never paired")]
    [TestCase(true, false, 1, null, DeviceHealth.Online, TestName = "{m}: seen a minute ago")]
    [TestCase(true, false, 3, null, DeviceHealth.Resting, TestName = "{m}: three beats missed")]
    [TestCase(true, false, 1, false, DeviceHealth.Mute, TestName = "{m}: here, but pushes do not arrive")]
    [TestCase(true, false, 1, true, DeviceHealth.Online, TestName = "{m}: here, and pushes arrive")]
    [TestCase(true, false, 2879, null, DeviceHealth.Resting, TestName = "{m}: a minute less than two days")]
    [TestCase(true, false, 2880, true, DeviceHealth.Silent, TestName = "{m}: two days of silence")]
    [TestCase(true, true, 1, true, DeviceHealth.Revoked, TestName = "{m}: taken out of use")]
    public void What_the_list_says(bool paired, bool revoked, int? minutesSilent, bool? push, DeviceHealth expected)
    {
        var device = new Device
        {
            CreatedAt = Now.AddDays(-30),
            TokenHash = paired ? "x" : null,
            RevokedAt = revoked ? Now : null,
            SeenAt = minutesSilent is { } minutes ? Now.AddMinutes(-minutes) : null,
            PushWorks = push,
        };
        Assert.That(device.HealthAt(Now), Is.EqualTo(expected));
    }

    [Test]
    public void What_needs_attention_is_what_cannot_ring() =>
        Assert.That(Enum.GetValues<DeviceHealth>().Where(h => h.NeedsAttention()), Is.EquivalentTo(new[] { DeviceHealth.Silent, DeviceHealth.Mute, DeviceHealth.NotPaired }));
}
