// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Channels.WhatsApp.Media;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Tests.Channels.WhatsApp.Media;

internal sealed class MediaFetcherTests
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. Encoding.ASCII.GetBytes("the rest of a picture")];
    private static readonly string Hex = Convert.ToHexStringLower(SHA256.HashData(Picture));
    private static readonly string Base64 = Convert.ToBase64String(SHA256.HashData(Picture));

    [Test]
    public async Task A_picture_is_fetched_checked_and_kept()
    {
        await using var desk = await Desk.StartAsync(Picture, Description());
        var file = await desk.FetchAsync();
        Assert.That((file.State, file.Size, file.DueAt, file.Attempts, file.MimeType), Is.EqualTo((MediaState.Stored, (long?)Picture.Length, (DateTimeOffset?)null, 1, "image/jpeg")));
        Assert.That(file.Path, Does.Match(@"^2026/11/[0-9a-f]{32}\.bin$"));
        Assert.That(await desk.ReadAsync(file), Is.EqualTo(Picture));
    }

    [Test]
    public async Task Metas_answer_says_where_and_the_token_goes_along()
    {
        await using var desk = await Desk.StartAsync(Picture, Description());
        await desk.FetchAsync();
        Assert.That(desk.Http.Seen.Select(s => s.Url.AbsoluteUri), Is.EqualTo(new[]
        {
            "https://graph.facebook.com/v26.0/700000001?phone_number_id=106540352242922",
            "https://lookaside.fbsbx.com/attachments/?mid=1",
        }));
        Assert.That(desk.Http.Seen.Select(s => s.Headers["Authorization"]), Has.All.EqualTo("Bearer segreto"));
    }

    private static IEnumerable<TestCaseData> Hashes()
    {
        yield return new TestCaseData(Hex, Base64, MediaState.Stored).SetArgDisplayNames("hexadecimal and base64");
        yield return new TestCaseData(Hex.ToUpperInvariant(), null, MediaState.Stored).SetArgDisplayNames("upper case");
        yield return new TestCaseData(null, Base64, MediaState.Stored).SetArgDisplayNames("only the webhook's");
        yield return new TestCaseData("<HASH>", "4654+8g=", MediaState.Stored).SetArgDisplayNames("none that can be read");
        yield return new TestCaseData(null, null, MediaState.Stored).SetArgDisplayNames("none");
        yield return new TestCaseData(new string('0', 64), Base64, MediaState.Refused).SetArgDisplayNames("Meta's is another");
        yield return new TestCaseData(Hex, Convert.ToBase64String(new byte[32]), MediaState.Refused).SetArgDisplayNames("the webhook's is another");
    }

    [TestCaseSource(nameof(Hashes))]
    public async Task The_hash_has_to_be_the_announced_one(string? described, string? announced, MediaState expected)
    {
        await using var desk = await Desk.StartAsync(Picture, Description(sha256: described), row => row.Sha256 = announced);
        Assert.That((await desk.FetchAsync()).State, Is.EqualTo(expected));
        Assert.That(desk.Files(), Has.Length.EqualTo(expected == MediaState.Stored ? 1 : 0));
    }

    [TestCase("image/jpeg", "<html><script>alert(1)</script>", "it holds a page or a script")]
    [TestCase("text/plain", "<svg onload=alert(1)>", "it holds a page or a script")]
    [TestCase("application/octet-stream", "MZ\u0090\0\u0003", "it is a program")]
    [TestCase("image/png", "%PDF-1.7", "its content is not what its type says")]
    [TestCase("application/pdf", "", "it is empty")]
    public async Task What_is_not_what_it_says_is_refused_and_deleted(string type, string content, string reason)
    {
        await using var desk = await Desk.StartAsync(Encoding.Latin1.GetBytes(content), Description(type, sha256: null));
        var file = await desk.FetchAsync();
        Assert.That((file.State, file.Reason, file.Path, file.DueAt), Is.EqualTo((MediaState.Refused, reason, (string?)null, (DateTimeOffset?)null)));
        Assert.That(desk.Files(), Is.Empty);
    }

    [TestCase("image/svg+xml")]
    [TestCase("text/html")]
    public async Task A_type_that_is_not_accepted_is_not_even_fetched(string type)
    {
        await using var desk = await Desk.StartAsync(Picture, Description(type));
        Assert.That(((await desk.FetchAsync()).State, desk.Http.Calls), Is.EqualTo((MediaState.Refused, 1)));
    }

    [TestCase("http://169.254.169.254/latest/meta-data/")]
    [TestCase("http://localhost/x")]
    [TestCase("file:///etc/passwd")]
    [TestCase("https://evil.example/x")]
    public async Task The_token_does_not_go_to_strangers(string url)
    {
        await using var desk = await Desk.StartAsync(Picture, Description(url: url));
        Assert.That(((await desk.FetchAsync()).Reason, desk.Http.Calls), Is.EqualTo(("its address is not one of Meta's", 1)));
    }

    [Test]
    public async Task An_announced_size_above_100_MB_is_not_fetched()
    {
        await using var desk = await Desk.StartAsync(Picture, Description(size: "\"104857601\""));
        Assert.That(((await desk.FetchAsync()).Reason, desk.Http.Calls), Is.EqualTo(("it is larger than 100 MB", 1)));
    }

    [TestCase(true, TestName = "{m}: said in a header")]
    [TestCase(false, TestName = "{m}: never said")]
    public async Task A_file_above_100_MB_is_counted_while_it_comes(bool said)
    {
        await using var desk = await Desk.StartAsync(() => new StreamContent(new Endless(said ? MediaDownload.LargestFile + 1 : null)), Description(sha256: null));
        var file = await desk.FetchAsync();
        Assert.That((file.State, file.Reason), Is.EqualTo((MediaState.Refused, "it is larger than 100 MB")));
        Assert.That(desk.Files(), Is.Empty);
    }

    [TestCase("""{"error":{"code":190}}""", "error 190")]
    [TestCase("""{"error":{"code":100,"error_subcode":33}}""", "error 100")]
    [TestCase("<html>", "HTTP 502")]
    [TestCase("{}", "HTTP 502")]
    public async Task What_cannot_be_had_now_is_tried_again(string description, string reason)
    {
        await using var desk = await Desk.StartAsync(Picture, description, status: 502);
        var file = await desk.FetchAsync();
        Assert.That((file.State, file.Reason, file.Attempts), Is.EqualTo((MediaState.Waiting, reason, 1)));
        Assert.That(file.DueAt - DateTimeOffset.UtcNow, Is.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)));
    }

    [TestCase(HttpStatusCode.NotFound)]
    [TestCase(HttpStatusCode.Found)]
    [TestCase(HttpStatusCode.InternalServerError)]
    public async Task An_address_that_ran_out_is_asked_for_again_and_no_redirect_is_followed(HttpStatusCode status)
    {
        await using var desk = await Desk.StartAsync(Picture, Description());
        desk.DownloadStatus = status;
        Assert.That(((await desk.FetchAsync()).State, desk.Http.Calls), Is.EqualTo((MediaState.Waiting, 2)));
        desk.DownloadStatus = HttpStatusCode.OK;
        await desk.ChangeAsync(row => row.DueAt = DateTimeOffset.UtcNow);
        Assert.That(((await desk.FetchAsync()).State, desk.Http.Calls), Is.EqualTo((MediaState.Stored, 4)));
    }

    [Test]
    public async Task After_seven_days_of_trying_it_is_gone()
    {
        await using var desk = await Desk.StartAsync(Picture, "{}", row => row.Attempts = 200);
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
        await using var desk = await Desk.StartAsync(Picture, Description(), row => row.FileName = "../../../etc/cron.d/CON.pdf\0.exe");
        await desk.FetchAsync();
        Assert.That(desk.Files().Select(Path.GetFileName), Has.All.Match(@"^[0-9a-f]{32}\.bin$"));
    }

    [Test, Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
    public async Task Other_users_of_the_machine_may_not_read_a_file()
    {
        await using var desk = await Desk.StartAsync(Picture, Description());
        await desk.FetchAsync();
        Assert.That(File.GetUnixFileMode(desk.Files().Single()), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task Of_what_was_erased_meanwhile_nothing_stays()
    {
        await using var desk = await Desk.StartAsync(Picture, Description());
        desk.BeforeDownload = async () => { await using var db = desk.Open(); await db.Set<MediaFile>().ExecuteDeleteAsync(); };
        await desk.RunAsync();
        Assert.That((desk.Http.Calls, desk.Files().Length), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task The_alarm_wakes_the_service_at_once()
    {
        await using var desk = await Desk.StartAsync(Picture, Description(), row => row.DueAt = null);
        using var service = desk.Fetcher;
        await service.StartAsync(CancellationToken.None);
        await desk.ChangeAsync(row => row.DueAt = DateTimeOffset.UtcNow);
        desk.Alarm.Ring();
        for (var i = 0; i < 300 && (await desk.RowAsync()).State == MediaState.Waiting; i++) { await Task.Delay(10); }
        await service.StopAsync(CancellationToken.None);
        Assert.That((await desk.RowAsync()).State, Is.EqualTo(MediaState.Stored));
    }

    private static string Description(string type = "image/jpeg", string? sha256 = "", string size = "25", string url = "https://lookaside.fbsbx.com/attachments/?mid=1")
    {
        var hash = sha256 is null ? "null" : $"\"{(sha256.Length == 0 ? Hex : sha256)}\"";
        return $$"""{"url":"{{url}}","mime_type":"{{type}}","sha256":{{hash}},"file_size":{{size}},"id":"1"}""";
    }

    /// <summary>A database with one promised file, a folder, and Meta on the other end.</summary>
    private sealed class Desk : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("media-").FullName;
        private readonly BotDatabases _databases;
        private readonly CommitQueue _commits;
        private readonly MediaFolder _media;

        private Desk(Func<HttpContent> content, string description, int status)
        {
            _databases = new BotDatabases(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_folder, "bot.db")}");
            _commits = new CommitQueue(_databases, NullLogger<CommitQueue>.Instance);
            _media = new MediaFolder(Options.Create(new MediaOptions { Folder = Path.Combine(_folder, "media") }));
            Http = new FakeHttp(async (request, _, _) =>
            {
                if (request.RequestUri!.Host == "graph.facebook.com") { return FakeHttp.Json(description.Contains("url", StringComparison.Ordinal) ? 200 : status, description); }
                if (BeforeDownload is not null) { await BeforeDownload(); }
                return new HttpResponseMessage(DownloadStatus) { Content = content() };
            });
            var options = Options.Create(new WhatsAppOptions { AccessToken = "segreto", PhoneNumberId = "106540352242922" });
            var graph = new GraphAddress(options);
            var download = new MediaDownload(Http, graph, new MediaHosts(graph, options), _media, options, TimeProvider.System);
            var clock = TownClock.StoppedAt(new DateTimeOffset(2026, 11, 1, 10, 0, 0, TimeSpan.Zero));
            Fetcher = new MediaFetcher(_databases, _commits, download, _media, Alarm, TimeProvider.System, clock, NullLogger<MediaFetcher>.Instance);
        }

        public FakeHttp Http { get; }
        public MediaAlarm Alarm { get; } = new();
        public MediaFetcher Fetcher { get; }
        public HttpStatusCode DownloadStatus { get; set; } = HttpStatusCode.OK;
        public Func<Task>? BeforeDownload { get; set; }

        public static Task<Desk> StartAsync(byte[] content, string description, Action<MediaFile>? change = null, int status = 200) =>
            StartAsync(() => new ByteArrayContent(content), description, change, status);

        public static async Task<Desk> StartAsync(Func<HttpContent> content, string description, Action<MediaFile>? change = null, int status = 200)
        {
            var desk = new Desk(content, description, status);
            await using var db = desk.Open();
            await db.Database.EnsureCreatedAsync();
            var message = new Message { Municipality = "pescia", CitizenId = 1, Direction = Direction.In, Kind = "image", WhatsAppId = "wamid.A1" };
            db.Add(message);
            await db.SaveChangesAsync();
            var row = new MediaFile { MessageId = message.Id, CitizenId = 1, WhatsAppMediaId = "700000001", MimeType = "image/jpeg", State = MediaState.Waiting, DueAt = DateTimeOffset.UtcNow };
            change?.Invoke(row);
            db.Add(row);
            await db.SaveChangesAsync();
            return desk;
        }

        public BotDb Open() => _databases.Open();

        public Task RunAsync() => Fetcher.FetchDueAsync(CancellationToken.None);

        public async Task<MediaFile> FetchAsync()
        {
            await RunAsync();
            return await RowAsync();
        }

        public async Task<MediaFile> RowAsync()
        {
            await using var db = Open();
            return await db.Set<MediaFile>().SingleAsync();
        }

        public Task ChangeAsync(Action<MediaFile> change) => _commits.CommitAsync(async db => change(await db.Set<MediaFile>().SingleAsync()));

        /// <summary>Everything in the folder, finished or not.</summary>
        public string[] Files() => Directory.Exists(Path.Combine(_folder, "media")) ? Directory.GetFiles(Path.Combine(_folder, "media"), "*", SearchOption.AllDirectories) : [];

        public async Task<byte[]> ReadAsync(MediaFile file)
        {
            await using var stream = _media.Open(file.Path!);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            return copy.ToArray();
        }

        public async ValueTask DisposeAsync()
        {
            Fetcher.Dispose();
            Http.Dispose();
            Alarm.Dispose();
            await _commits.DisposeAsync();
            SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>A file that never ends, or says how long it is and lies.</summary>
    private sealed class Endless(long? length) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => length is not null;
        public override bool CanWrite => false;
        public override long Length => length ?? throw new NotSupportedException();
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => count;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(buffer.Length);

        public override long Seek(long offset, SeekOrigin origin) => 0;

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }
    }
}
