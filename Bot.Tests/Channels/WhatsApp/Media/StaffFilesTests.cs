// SPDX-License-Identifier: AGPL-3.0-or-later
using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pescia.Bot.Channels.WhatsApp.Media;
using Pescia.Bot.Outbox;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Simulator;

namespace Pescia.Bot.Tests.Channels.WhatsApp.Media;

/// <summary>What staff may send: told by content, counted, kept, and gone when it is not sent.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class StaffFilesTests
{
    private const int Megabyte = 1024 * 1024;
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    private static readonly byte[] Pdf = "%PDF-1.7 …"u8.ToArray();
    private static readonly byte[] Mp3 = "ID3 …"u8.ToArray();

    private readonly string _root = Directory.CreateTempSubdirectory("staff-files-").FullName;
    private readonly ManualTime _time = new();
    private BotDatabases _databases = null!;
    private CommitQueue _commits = null!;
    private MediaFolder _folder = null!;
    private StaffFiles _files = null!;

    [SetUp]
    public async Task Open()
    {
        _databases = new BotDatabases(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_root, "bot.db")}");
        await using (var db = _databases.Open()) { await db.Database.EnsureCreatedAsync(); }
        _commits = new CommitQueue(_databases, NullLogger<CommitQueue>.Instance);
        var options = Options.Create(new MediaOptions { Folder = Path.Combine(_root, "media") });
        _folder = new MediaFolder(options);
        _files = new StaffFiles(_commits, _folder, options, new TownClock(_time), _time);
    }

    [TearDown]
    public async Task Close()
    {
        await _commits.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
    }

    private static IEnumerable<TestCaseData> Accepted()
    {
        yield return Case("a photo", Jpeg, "IMG_0001.JPG", "image", "image/jpeg", "IMG_0001.JPG");
        yield return Case("a photo of the other ending", Jpeg, "foto.jpeg", "image", "image/jpeg", "foto.jpeg");
        yield return Case("a picture under a wrong name", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], "foto.pdf", "image", "image/png", "foto.pdf.png");
        yield return Case("a document", Pdf, @"C:\Documenti\modulo residenza.pdf", "document", "application/pdf", "modulo residenza.pdf");
        yield return Case("a document that calls itself a program", Pdf, "modulo.exe", "document", "application/pdf", "modulo.exe.pdf");
        yield return Case("a name that reads backwards", Pdf, "modulo\u202Efdp.exe", "document", "application/pdf", "modulofdp.exe.pdf");
        yield return Case("no name at all", Pdf, "/", "document", "application/pdf", "file.pdf");
        yield return Case("a plain text", "Orari: lunedì"u8.ToArray(), "orari.txt", "document", "text/plain", "orari.txt");
        yield return Case("a table as text", "a;b"u8.ToArray(), "dati.csv", "document", "text/plain", "dati.csv");
        yield return Case("a letter", OfficeFile("word/document.xml"), "lettera.docx", "document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "lettera.docx");
        yield return Case("a table under a wrong name", OfficeFile("xl/workbook.xml"), "dati.zip", "document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "dati.zip.xlsx");
        yield return Case("an old letter", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "lettera.doc", "document", "application/msword", "lettera.doc");
        yield return Case("sound", Mp3, "avviso.mp3", "audio", "audio/mpeg", "avviso.mp3");
        yield return Case("sound in a box", "\0\0\0\u0020ftypM4A \0\0"u8.ToArray(), "avviso.m4a", "audio", "audio/mp4", "avviso.m4a");
        yield return Case("a voice note", "OggS\0…OpusHead"u8.ToArray(), "voce.ogg", "audio", "audio/ogg", "voce.ogg");
        yield return Case("a film", "\0\0\0\u0020ftypisom\0\0"u8.ToArray(), "strada.mp4", "video", "video/mp4", "strada.mp4");

        static TestCaseData Case(string what, byte[] bytes, string name, string kind, string mimeType, string kept) =>
            new TestCaseData(bytes, name, kind, mimeType, kept).SetArgDisplayNames(what);
    }

    [TestCaseSource(nameof(Accepted))]
    public async Task What_WhatsApp_sends_is_taken_in(byte[] bytes, string name, string kind, string mimeType, string kept)
    {
        var ready = (StaffFile.Ready)await TakeAsync(bytes, name);
        var content = (OutboundContent.File)OutboundContent.Parse(ready.Kind, ready.Json);
        Assert.That((ready.Kind, content.Name), Is.EqualTo((kind, kept)));
        Assert.That(ready.Detail, Does.Contain(mimeType).And.Contain("fileName"));
        var staged = (await StagedAsync()).Single();
        Assert.That((staged.Id, staged.MimeType, staged.Size, staged.FileName), Is.EqualTo((content.FileId, mimeType, (long?)bytes.Length, kept)));
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(_root, "media", staged.Path)), Is.EqualTo(bytes));
        Assert.That(staged.Path, Does.Not.Contain(Path.GetFileNameWithoutExtension(kept)), "the name on disk is generated");
    }

    private static IEnumerable<TestCaseData> Refusals()
    {
        yield return Case("nothing", [], "vuoto.pdf", StaffFileRefusal.Empty);
        yield return Case("a page", "<!DOCTYPE html><script>"u8.ToArray(), "modulo.pdf", StaffFileRefusal.Dangerous);
        yield return Case("a drawing with a script", "<svg onload=x>"u8.ToArray(), "logo.png", StaffFileRefusal.Dangerous);
        yield return Case("a program", "MZ\0\0"u8.ToArray(), "modulo.pdf", StaffFileRefusal.Dangerous);
        yield return Case("a letter with macros", OfficeFile("word/document.xml", "word/vbaProject.bin"), "lettera.docx", StaffFileRefusal.Dangerous);
        yield return Case("an archive", OfficeFile("a.txt"), "lettera.docx", StaffFileRefusal.TypeNotAccepted);
        yield return Case("a broken archive", "PK\u0003\u0004 …"u8.ToArray(), "lettera.docx", StaffFileRefusal.TypeNotAccepted);
        yield return Case("an old container of unknown use", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "posta.msg", StaffFileRefusal.TypeNotAccepted);
        yield return Case("a signed envelope", [0x30, 0x82, 1, 1], "atto.pdf.p7m", StaffFileRefusal.TypeNotAccepted);
        yield return Case("a picture of a telephone", "\0\0\0\u0020ftypheic"u8.ToArray(), "foto.heic", StaffFileRefusal.TypeNotAccepted);
        yield return Case("a film of a telephone", "\0\0\0\u0020ftypqt  "u8.ToArray(), "film.mov", StaffFileRefusal.TypeNotAccepted);
        yield return Case("other sound in a voice note's clothes", "OggS vorbis"u8.ToArray(), "voce.ogg", StaffFileRefusal.TypeNotAccepted);
        yield return Case("a moving picture", "GIF89a"u8.ToArray(), "gatto.gif", StaffFileRefusal.TypeNotAccepted);

        static TestCaseData Case(string what, byte[] bytes, string name, StaffFileRefusal why) => new TestCaseData(bytes, name, why).SetArgDisplayNames(what);
    }

    [TestCaseSource(nameof(Refusals))]
    public async Task What_cannot_be_sent_is_refused_and_leaves_nothing(byte[] bytes, string name, StaffFileRefusal why)
    {
        Assert.That(await TakeAsync(bytes, name), Is.EqualTo(new StaffFile.Refused(why)));
        Assert.That(await StagedAsync(), Is.Empty);
        Assert.That(FilesOnDisk(), Is.Empty);
    }

    [TestCase("image", 5)]
    [TestCase("document", 16)]
    [TestCase("audio", 16)]
    public async Task A_file_may_be_as_large_as_its_type_and_not_a_byte_more(string kind, int megabytes)
    {
        var start = kind switch { "image" => Jpeg, "audio" => Mp3, _ => Pdf };
        Assert.That(await TakeAsync([.. start, .. new byte[(megabytes * Megabyte) - start.Length]], "file"), Is.InstanceOf<StaffFile.Ready>());
        Assert.That(await TakeAsync([.. start, .. new byte[(megabytes * Megabyte) - start.Length + 1]], "file"), Is.EqualTo(new StaffFile.Refused(StaffFileRefusal.TooLarge, megabytes * Megabyte)));
        Assert.That(await StagedAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_caption_has_a_limit_and_sound_has_none()
    {
        Assert.That(await TakeAsync(Jpeg, "foto.jpg", new string('x', 1024)), Is.InstanceOf<StaffFile.Ready>());
        Assert.That(await TakeAsync(Jpeg, "foto.jpg", new string('x', 1025)), Is.EqualTo(new StaffFile.Refused(StaffFileRefusal.CaptionTooLong, 1024)));
        Assert.That(await TakeAsync(Mp3, "avviso.mp3", "Ecco"), Is.EqualTo(new StaffFile.Refused(StaffFileRefusal.NoCaption)));
        Assert.That(((StaffFile.Ready)await TakeAsync(Mp3, "avviso.mp3", "  ")).Text, Is.Empty);
    }

    [Test]
    public void An_upload_that_breaks_off_leaves_nothing()
    {
        Assert.That(() => _files.TakeAsync(new BrokenStream(), "foto.jpg", null, CancellationToken.None), Throws.InstanceOf<IOException>());
        Assert.That(FilesOnDisk(), Is.Empty);
        Assert.That(StagedAsync().Result, Is.Empty);
    }

    [Test]
    public async Task What_is_never_sent_is_removed_after_a_day()
    {
        await TakeAsync(Jpeg, "foto.jpg");
        using var sweep = new StagedFileSweep(_databases, _commits, _folder, _time, NullLogger<StagedFileSweep>.Instance);
        _time.Advance(TimeSpan.FromHours(23));
        await sweep.SweepAsync();
        Assert.That(FilesOnDisk(), Has.Length.EqualTo(1));
        _time.Advance(TimeSpan.FromHours(1));
        await sweep.SweepAsync();
        Assert.That(FilesOnDisk(), Is.Empty);
        Assert.That(await StagedAsync(), Is.Empty);
    }

    private Task<StaffFile> TakeAsync(byte[] bytes, string name, string? caption = null) => _files.TakeAsync(new MemoryStream(bytes), name, caption, CancellationToken.None);

    private async Task<List<StagedFile>> StagedAsync()
    {
        await using var db = _databases.Open();
        return await db.Set<StagedFile>().ToListAsync();
    }

    private string[] FilesOnDisk() => Directory.Exists(Path.Combine(_root, "media")) ? Directory.GetFiles(Path.Combine(_root, "media"), "*", SearchOption.AllDirectories) : [];

    private static byte[] OfficeFile(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names.Prepend("[Content_Types].xml")) { zip.CreateEntry(name).Open().Dispose(); }
        }

        return bytes.ToArray();
    }

    private sealed class BrokenStream() : MemoryStream(Encoding.ASCII.GetBytes("anything"))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("the connection was cut");
    }
}
