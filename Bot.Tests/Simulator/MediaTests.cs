// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Pescia.Bot.Simulator.Graph;

namespace Pescia.Bot.Tests.Simulator;

internal sealed class MediaTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 1, 2, 3];

    [Test]
    public async Task An_upload_comes_back_through_a_five_minute_address()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var id = (string)(await UploadAsync(simulator, Png, "image/png"))["id"]!;
        var described = await GetAsync(simulator, $"/simulator/graph/v26.0/{id}?phone_number_id={SimulatorHost.Number}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)described["mime_type"], Is.EqualTo("image/png"));
            Assert.That((string?)described["sha256"], Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Png))));
            Assert.That((int?)described["file_size"], Is.EqualTo(Png.Length));
        }

        var url = (string)described["url"]!;
        Assert.That(await simulator.Client.GetByteArrayAsync(url), Is.EqualTo(Png));
        using (var stranger = new HttpClient()) { Assert.That((await stranger.GetAsync(url)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "without the token"); }
        Assert.That((await simulator.Client.GetAsync(url.Replace("hash=", "hash=0"))).StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "forged");
        simulator.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.That((await simulator.Client.GetAsync(url)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "expired");
    }

    [Test]
    public async Task An_upload_lives_30_days_and_can_be_removed_before()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var kept = (string)(await UploadAsync(simulator, Png, "image/png"))["id"]!;
        var removed = (string)(await UploadAsync(simulator, Png, "image/png"))["id"]!;
        using (var deleted = await simulator.Client.DeleteAsync($"/simulator/graph/v26.0/{removed}"))
        {
            Assert.That(await deleted.Content.ReadAsStringAsync(), Is.EqualTo("""{"success":true}"""));
        }

        Assert.That((int?)(await GetAsync(simulator, $"/simulator/graph/v26.0/{removed}"))["error"]!["error_subcode"], Is.EqualTo(33));
        simulator.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.That((await GetAsync(simulator, $"/simulator/graph/v26.0/{kept}"))["error"], Is.Null);
        simulator.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await GetAsync(simulator, $"/simulator/graph/v26.0/{kept}"))["error"], Is.Not.Null);
    }

    [TestCase("image", "image/jpeg")]
    [TestCase("video", "video/mp4")]
    [TestCase("voice", "audio/ogg; codecs=opus")]
    [TestCase("document", "application/pdf")]
    [TestCase("sticker", "image/webp")]
    public async Task What_a_citizen_sends_is_a_true_file_that_can_be_fetched(string type, string mimeType)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.PostAsync("messages", new { citizen = "ada", type, caption = "ecco" });
        var message = simulator.Webhook.All[0].Message!;
        var part = message[(string)message["type"]!]!;
        var bytes = await simulator.Client.GetByteArrayAsync((string)part["url"]!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)part["mime_type"], Is.EqualTo(mimeType));
            Assert.That((string?)part["sha256"], Is.EqualTo(Convert.ToBase64String(SHA256.HashData(bytes))));
            Assert.That(MediaRules.Upload(mimeType, bytes), Is.Null, "the bytes are what they are called");
            Assert.That((bool?)part["voice"], Is.EqualTo(type == "voice" ? true : null));
            Assert.That((string?)part["caption"], Is.EqualTo(type is "image" or "video" or "document" ? "ecco" : null));
        }
    }

    [TestCase("image/png", 5 * 1024 * 1024, null)]
    [TestCase("image/png", 5 * 1024 * 1024 + 1, 131053)]
    [TestCase("audio/aac", 16 * 1024 * 1024, null)]
    [TestCase("audio/aac", 16 * 1024 * 1024 + 1, 131053)]
    [TestCase("text/plain", 0, 131053)]
    [TestCase("image/jpeg", 100, 131053, TestName = "{m}: png bytes under the name of jpeg")]
    [TestCase("image/svg+xml", 100, 100)]
    [TestCase("text/html", 100, 100)]
    public void An_upload_is_checked_for_type_size_and_content(string mimeType, int size, int? code)
    {
        var bytes = new byte[size];
        Png.AsSpan(0, Math.Min(size, Png.Length)).CopyTo(bytes);
        Assert.That(MediaRules.Upload(mimeType, bytes)?.Code, Is.EqualTo(code));
    }

    private static async Task<JsonNode> UploadAsync(SimulatorHost simulator, byte[] bytes, string mimeType)
    {
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue(mimeType);
        using var form = new MultipartFormDataContent { { new StringContent("whatsapp"), "messaging_product" }, { file, "file", "prova.png" } };
        using var response = await simulator.Client.PostAsync($"/simulator/graph/v26.0/{SimulatorHost.Number}/media", form);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private static async Task<JsonNode> GetAsync(SimulatorHost simulator, string path)
    {
        using var response = await simulator.Client.GetAsync(path);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }
}
