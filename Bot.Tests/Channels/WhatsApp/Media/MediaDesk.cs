// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
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

/// <summary>A database with one promised file, a folder, and Meta on the other end.</summary>
internal sealed class MediaDesk : IAsyncDisposable
{
    /// <summary>What Meta hands out, unless a test says otherwise.</summary>
    public static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. Encoding.ASCII.GetBytes("the rest of a picture")];
    public static readonly string Hex = Convert.ToHexStringLower(SHA256.HashData(Picture));
    public static readonly string Base64 = Convert.ToBase64String(SHA256.HashData(Picture));

    private readonly string _folder = Directory.CreateTempSubdirectory("media-").FullName;
    private readonly BotDatabases _databases;
    private readonly CommitQueue _commits;
    private readonly MediaFolder _media;

    private MediaDesk(Func<HttpContent> content, string description, int status)
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

    public static Task<MediaDesk> StartAsync(byte[] content, string description, Action<MediaFile>? change = null, int status = 200) =>
        StartAsync(() => new ByteArrayContent(content), description, change, status);

    public static async Task<MediaDesk> StartAsync(Func<HttpContent> content, string description, Action<MediaFile>? change = null, int status = 200)
    {
        var desk = new MediaDesk(content, description, status);
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

    /// <summary>Meta's answer about the file.</summary>
    /// <param name="sha256">Empty for the right one, null for none.</param>
    public static string Description(string type = "image/jpeg", string? sha256 = "", string size = "25", string url = "https://lookaside.fbsbx.com/attachments/?mid=1")
    {
        var hash = sha256 is null ? "null" : $"\"{(sha256.Length == 0 ? Hex : sha256)}\"";
        return $$"""{"url":"{{url}}","mime_type":"{{type}}","sha256":{{hash}},"file_size":{{size}},"id":"1"}""";
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
