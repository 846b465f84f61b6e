// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;
using Pescia.Bot.Channels.WhatsApp.Media;

namespace Pescia.Bot.Tests.Channels.WhatsApp.Media;

/// <summary>Files that are not kept, or not even fetched.</summary>
internal sealed class MediaRefusalTests
{
    private static IEnumerable<TestCaseData> Hashes()
    {
        yield return new TestCaseData(MediaDesk.Hex, MediaDesk.Base64, MediaState.Stored).SetArgDisplayNames("hexadecimal and base64");
        yield return new TestCaseData(MediaDesk.Hex.ToUpperInvariant(), null, MediaState.Stored).SetArgDisplayNames("upper case");
        yield return new TestCaseData(null, MediaDesk.Base64, MediaState.Stored).SetArgDisplayNames("only the webhook's");
        yield return new TestCaseData("<HASH>", "4654+8g=", MediaState.Stored).SetArgDisplayNames("none that can be read");
        yield return new TestCaseData(null, null, MediaState.Stored).SetArgDisplayNames("none");
        yield return new TestCaseData(new string('0', 64), MediaDesk.Base64, MediaState.Refused).SetArgDisplayNames("Meta's is another");
        yield return new TestCaseData(MediaDesk.Hex, Convert.ToBase64String(new byte[32]), MediaState.Refused).SetArgDisplayNames("the webhook's is another");
    }

    [TestCaseSource(nameof(Hashes))]
    public async Task The_hash_has_to_be_the_announced_one(string? described, string? announced, MediaState expected)
    {
        await using var desk = await MediaDesk.StartAsync(MediaDesk.Picture, MediaDesk.Description(sha256: described), row => row.Sha256 = announced);
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
        await using var desk = await MediaDesk.StartAsync(Encoding.Latin1.GetBytes(content), MediaDesk.Description(type, sha256: null));
        var file = await desk.FetchAsync();
        Assert.That((file.State, file.Reason, file.Path, file.DueAt), Is.EqualTo((MediaState.Refused, reason, (string?)null, (DateTimeOffset?)null)));
        Assert.That(desk.Files(), Is.Empty);
    }

    [TestCase("image/svg+xml")]
    [TestCase("text/html")]
    public async Task A_type_that_is_not_accepted_is_not_even_fetched(string type)
    {
        await using var desk = await MediaDesk.StartAsync(MediaDesk.Picture, MediaDesk.Description(type));
        Assert.That(((await desk.FetchAsync()).State, desk.Http.Calls), Is.EqualTo((MediaState.Refused, 1)));
    }

    [TestCase("http://169.254.169.254/latest/meta-data/")]
    [TestCase("http://localhost/x")]
    [TestCase("file:///etc/passwd")]
    [TestCase("https://evil.example/x")]
    public async Task The_token_does_not_go_to_strangers(string url)
    {
        await using var desk = await MediaDesk.StartAsync(MediaDesk.Picture, MediaDesk.Description(url: url));
        Assert.That(((await desk.FetchAsync()).Reason, desk.Http.Calls), Is.EqualTo(("its address is not one of Meta's", 1)));
    }

    [Test]
    public async Task An_announced_size_above_100_MB_is_not_fetched()
    {
        await using var desk = await MediaDesk.StartAsync(MediaDesk.Picture, MediaDesk.Description(size: "\"104857601\""));
        Assert.That(((await desk.FetchAsync()).Reason, desk.Http.Calls), Is.EqualTo(("it is larger than 100 MB", 1)));
    }

    [TestCase(true, TestName = "{m}: said in a header")]
    [TestCase(false, TestName = "{m}: never said")]
    public async Task A_file_above_100_MB_is_counted_while_it_comes(bool said)
    {
        await using var desk = await MediaDesk.StartAsync(() => new StreamContent(new Endless(said ? MediaDownload.LargestFile + 1 : null)), MediaDesk.Description(sha256: null));
        var file = await desk.FetchAsync();
        Assert.That((file.State, file.Reason), Is.EqualTo((MediaState.Refused, "it is larger than 100 MB")));
        Assert.That(desk.Files(), Is.Empty);
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
