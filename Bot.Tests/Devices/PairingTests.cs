// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.Devices;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.Devices;

internal sealed class PairingTests
{
    private MovedTime _time = null!;
    private RunningBot _bot = null!;
    private Personnel _staff = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _time = new MovedTime();
        _bot = await RunningBot.StartAsync(settings: new() { ["People:TriesPerMinute"] = "1000" }, replace: services => services.AddSingleton<TimeProvider>(_time));
        _staff = new Personnel(_bot, _time);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _bot.DisposeAsync();

    [Test]
    public async Task The_devices_of_the_files_are_there_after_the_first_start()
    {
        var devices = (await _staff.Devices.AllAsync()).Where(d => d.Holder.EndsWith("(inventato)", StringComparison.Ordinal) && !d.Label.StartsWith("Prova", StringComparison.Ordinal)).ToList();
        Assert.That(devices.Count(d => d.Kind == DeviceKind.Phone), Is.EqualTo(30));
        Assert.That(devices.Count(d => d.Kind == DeviceKind.Tablet), Is.EqualTo(7));
        Assert.That(devices.Select(d => d.Office).Distinct().Count(), Is.EqualTo(20));
    }

    [Test]
    public async Task A_code_pairs_one_device_once()
    {
        var id = await NewDeviceAsync();
        var code = (await _staff.Devices.OfferPairingAsync(id))!;
        using var device = _bot.NewBrowser();
        using var other = _bot.NewBrowser();
        Assert.That((await device.GetAsync("/console/pair?code=" + code)).Body, Does.Contain(code), "the square brings the code along");
        Assert.That((await device.FetchAsync("/console/device/heartbeat", await device.TokenAsync("/console/pair"))).Status, Is.EqualTo(HttpStatusCode.Unauthorized), "looking pairs nothing");
        var paired = await device.SubmitAsync("/console/pair", "pair", ("Code", code.ToLowerInvariant().Replace('-', ' ')));
        Assert.That(paired.Problem, Is.Null);
        var cookie = paired.SetCookies.Single(c => c.StartsWith("__Host-console-device=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.That(cookie, Does.Contain("; secure").And.Contain("; httponly").And.Contain("; samesite=lax"));
        Assert.That((await other.SubmitAsync("/console/pair", "pair", ("Code", code))).Problem, Is.Not.Null);
        Assert.That((await BeatAsync(device)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_code_lives_ten_minutes()
    {
        var id = await NewDeviceAsync();
        var code = (await _staff.Devices.OfferPairingAsync(id))!;
        _time.Pass(TimeSpan.FromMinutes(10));
        using var device = _bot.NewBrowser();
        Assert.That((await device.SubmitAsync("/console/pair", "pair", ("Code", code))).Problem, Is.Not.Null);
    }

    [TestCase("")]
    [TestCase("AAAA-AAAA")]
    [TestCase("' or 1=1 --")]
    public async Task A_wrong_code_pairs_nothing(string code)
    {
        using var device = _bot.NewBrowser();
        var answer = await device.SubmitAsync("/console/pair", "pair", ("Code", code));
        Assert.That(answer.Problem, Does.StartWith("Il codice non è giusto"));
        Assert.That(device.Cookies.Keys, Has.None.Contains("device"));
    }

    [Test]
    public async Task Pairing_again_voids_the_device_that_was_it_before()
    {
        var (first, id) = await _staff.PairAsync();
        using var _ = first;
        using var second = _bot.NewBrowser();
        await second.SubmitAsync("/console/pair", "pair", ("Code", (await _staff.Devices.OfferPairingAsync(id))!));
        Assert.That((await BeatAsync(first)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await BeatAsync(second)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_revoked_device_is_out_at_once_and_so_is_whoever_uses_it()
    {
        var (device, id) = await _staff.PairAsync();
        using var _ = device;
        await _staff.SignInAsync(await _staff.AddAsync(), device);
        Assert.That((await device.GetAsync("/console/profile")).Status, Is.EqualTo(HttpStatusCode.OK));
        await _staff.Devices.RevokeAsync(id);
        Assert.That((await device.GetAsync("/console/profile")).Location, Does.StartWith("/console/sign-in"));
        Assert.That((await BeatAsync(device)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await _staff.Devices.OfferPairingAsync(id), Is.Null, "revoked is for good");
    }

    [Test]
    public async Task A_heartbeat_is_the_sign_of_life_that_the_list_shows()
    {
        var (device, id) = await _staff.PairAsync();
        using var _ = device;
        _time.Pass(TimeSpan.FromMinutes(5));
        Assert.That(await HealthAsync(id), Is.EqualTo(DeviceHealth.Resting));
        await BeatAsync(device);
        Assert.That(await HealthAsync(id), Is.EqualTo(DeviceHealth.Online));
        _time.Pass(TimeSpan.FromDays(2));
        Assert.That(await HealthAsync(id), Is.EqualTo(DeviceHealth.Silent));
    }

    private async Task<DeviceHealth> HealthAsync(long id) => (await _staff.Devices.FindAsync(id))!.HealthAt(_time.GetUtcNow());

    private static async Task<ConsoleAnswer> BeatAsync(ConsoleBrowser device) => await device.FetchAsync("/console/device/heartbeat", await device.TokenAsync("/console/sign-in"));

    private Task<long> NewDeviceAsync() => _staff.Devices.CreateAsync("Prova", DeviceKind.Phone, "anagrafe", "Nessuno (inventato)");
}
