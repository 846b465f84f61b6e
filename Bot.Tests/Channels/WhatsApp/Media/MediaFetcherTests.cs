// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Runtime.Versioning;
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Channels.WhatsApp.Media;

namespace Pescia.Bot.Tests.Channels.WhatsApp.Media;

internal sealed class MediaFetcherTests
{
    [Test]
    public async Task A_picture_is_fetched_checked_and_kept()
    {
        await using var desk = await MediaDesk.StartAsync(MediaDesk.Picture, MediaDesk.Description());
        var file = await desk.FetchAsync();
        Assert.That((file.State, file.Size, file.DueAt, file.Attempts, file.MimeType), Is.EqualTo((MediaState.Stored, (long?)MediaDesk.Picture.Length, (DateTimeOffset?)null, 1, "image/jpeg")));
        Assert.That(file.Path, Does.Match(@"^2026/11/[0-9a-f]{32}\.bin$"));
        Assert.That(await desk.ReadAsync(file), Is.EqualTo(MediaDesk.Picture));
    }

    [Test]
    public async Task Metas_answer_says_where_and_the_token_goes_along()
    {
        await using var desk = await MediaDesk.StartAsync(MediaDesk.Picture, MediaDesk.Description());
        await desk.FetchAsync();
        Assert.That(desk.Http.Seen.Select(s => s.Url.AbsoluteUri), Is.EqualTo(new[]
        {
            "https://graph.facebook.com/v26.0/700000001?phone_number_id=106540352242922",
            "https://lookaside.fbsbx.com/attachments/?mid=1",
        }));
        Assert.That(desk.Http.Seen.Select(s => s.Headers["Authorization"]), Has.All.EqualTo("Bearer segreto"));
    }

    [TestCase("""{"error":{"code":190}}""", "error 190")]
    [TestCase("""{"error":{"code":100,"error_subcode":33}}""", "error 100")]
    [TestCase("<html>", "HTTP 502")]
    [TestCase("{}", "HTTP 502")]
    public async Task What_cannot_be_had_now_is_tried_again(string description, string reason)
    {
        await using var desk = await MediaDesk.StartAsync(MediaDesk.Picture, description, status: 502);
        var file = await desk.FetchAsync();
        Assert.That((file.State, file.Reason, file.Attempts), Is.EqualTo((MediaState.Waiting, reason, 1)));
        Assert.That(file.DueAt - DateTimeOffset.UtcNow, Is.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)));
    }

    [TestCase(HttpStatusCode.NotFound)]
    [TestCase(HttpStatusCode.Found)]
    [TestCase(HttpStatusCode.InternalServerError)]
    public async Task An_address_that_ran_out_is_asked_for_again_and_no_redirect_is_followed(HttpStatusCode status)
    {
        await using var desk = await MediaDesk.StartAsync(MediaDesk.Picture, MediaDesk.Description());
        desk.DownloadStatus = status;
        Assert.That(((await desk.FetchAsync()).State, desk.Http.Calls), Is.EqualTo((MediaState.Waiting, 2)));
        desk.DownloadStatus = HttpStatusCode.OK;
        await desk.ChangeAsync(row => row.DueAt = DateTimeOffset.UtcNow);
        Assert.That(((await desk.FetchAsync()).State, desk.Http.Calls), Is.EqualTo((MediaState.Stored, 4)));
    }

    [Test]
    public async Task After_seven_days_of_trying_it_is_gone()
    {
        await using var desk = await MediaDesk.StartAsync(MediaDesk.Picture, "{}", row => row.Attempts = 200);
        var file = await desk.FetchAsync();
        Assert.That((file.State, file.DueAt, file.Path), Is.EqualTo((MediaState.Gone, (DateTimeOffset?)null, (string?)null)));
    }

    [Test]
    public void The_waits_grow_and_add_up_to_seven_days()
    {
        var waits = Enumerable.Range(1, 1000).Select(MediaRetries.After).TakeWhile(w => w is not null).Select(w => w!.Value).ToList();
        Assert.That(waits, Is.Ordered);
        Assert.That(waits[0], Is.EqualTo(TimeSpan.FromSeconds(5)));
        Assert.That(TimeSpan.FromTicks(waits.Sum(w => w.Ticks)), Is.InRange(TimeSpan.FromDays(7), TimeSpan.FromDays(7.1)));
    }

    [Test]
    public async Task A_file_name_never_becomes_a_path()
    {
        await using var desk = await MediaDesk.StartAsync(MediaDesk.Picture, MediaDesk.Description(), row => row.FileName = "../../../etc/cron.d/CON.pdf\0.exe");
        await desk.FetchAsync();
        Assert.That(desk.Files().Select(Path.GetFileName), Has.All.Match(@"^[0-9a-f]{32}\.bin$"));
    }

    [Test, Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
    public async Task Other_users_of_the_machine_may_not_read_a_file()
    {
        await using var desk = await MediaDesk.StartAsync(MediaDesk.Picture, MediaDesk.Description());
        await desk.FetchAsync();
        Assert.That(File.GetUnixFileMode(desk.Files().Single()), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task Of_what_was_erased_meanwhile_nothing_stays()
    {
        await using var desk = await MediaDesk.StartAsync(MediaDesk.Picture, MediaDesk.Description());
        desk.BeforeDownload = async () => { await using var db = desk.Open(); await db.Set<MediaFile>().ExecuteDeleteAsync(); };
        await desk.RunAsync();
        Assert.That((desk.Http.Calls, desk.Files().Length), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task The_alarm_wakes_the_service_at_once()
    {
        await using var desk = await MediaDesk.StartAsync(MediaDesk.Picture, MediaDesk.Description(), row => row.DueAt = null);
        using var service = desk.Fetcher;
        await service.StartAsync(CancellationToken.None);
        await desk.ChangeAsync(row => row.DueAt = DateTimeOffset.UtcNow);
        desk.Alarm.Ring();
        for (var i = 0; i < 300 && (await desk.RowAsync()).State == MediaState.Waiting; i++) { await Task.Delay(10); }
        await service.StopAsync(CancellationToken.None);
        Assert.That((await desk.RowAsync()).State, Is.EqualTo(MediaState.Stored));
    }
}
