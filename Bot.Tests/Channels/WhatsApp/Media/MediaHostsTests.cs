// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Channels.WhatsApp.Media;

namespace Pescia.Bot.Tests.Channels.WhatsApp.Media;

internal sealed class MediaHostsTests
{
    [TestCase("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", true)]
    [TestCase("https://scontent-mxp1-1.xx.fbcdn.net/x", true)]
    [TestCase("https://graph.facebook.com/x", true)]
    [TestCase("https://LOOKASIDE.FBSBX.COM/x", true)]
    [TestCase("http://lookaside.fbsbx.com/x", false)]
    [TestCase("https://lookaside.fbsbx.com:8443/x", false)]
    [TestCase("https://user:password@lookaside.fbsbx.com/x", false)]
    [TestCase("https://lookaside.fbsbx.com.evil.example/x", false)]
    [TestCase("https://evilfbcdn.net/x", false)]
    [TestCase("https://fbcdn.net.evil.example/x", false)]
    [TestCase("https://169.254.169.254/latest/meta-data/", false)]
    [TestCase("http://localhost/x", false)]
    [TestCase("http://127.0.0.1:5000/x", false)]
    [TestCase("http://[::1]/x", false)]
    [TestCase("https://10.0.0.7/x", false)]
    [TestCase("file:///etc/passwd", false)]
    [TestCase("ftp://lookaside.fbsbx.com/x", false)]
    [TestCase("data:text/html,x", false)]
    public void Files_come_from_Meta_only(string url, bool allowed) =>
        Assert.That(Hosts().Destination(new Uri(url)), allowed ? Is.EqualTo(new Uri(url)) : Is.Null);

    [TestCase("http://127.0.0.1:5000/simulator/media/1", true)]
    [TestCase("http://127.0.0.1:5001/x", false)]
    [TestCase("http://localhost:5000/x", false)]
    [TestCase("https://127.0.0.1:5000/x", false)]
    [TestCase("https://lookaside.fbsbx.com/x", true)]
    public void An_emulator_on_this_machine_is_allowed_at_its_own_port(string url, bool allowed) =>
        Assert.That(Hosts(o => o.GraphBaseUrl = "http://127.0.0.1:5000/simulator/graph").Destination(new Uri(url)), allowed ? Is.Not.Null : Is.Null);

    [TestCase("https://media.example.org/x", true)]
    [TestCase("https://a.b.example.com/x", true)]
    [TestCase("https://example.com/x", false)]
    [TestCase("https://lookaside.fbsbx.com/x", false)]
    public void Configured_hosts_replace_Metas(string url, bool allowed) =>
        Assert.That(Hosts(o => o.MediaHosts = ["media.example.org", "*.example.com"]).Destination(new Uri(url)), allowed ? Is.Not.Null : Is.Null);

    [Test]
    public void A_provider_hands_files_on_from_its_own_host() => Assert.That(
        Hosts(o => o.MediaHostRewrite = "waba.example.org").Destination(new Uri("https://lookaside.fbsbx.com/attachments/?mid=1")),
        Is.EqualTo(new Uri("https://waba.example.org/attachments/?mid=1")));

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_name_that_points_inside_is_not_called_unless_it_is_the_Graph_API_itself(bool isGraph)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var handler = WhatsAppServices.Handler();
        handler.ConnectCallback = Hosts(o => o.GraphBaseUrl = isGraph ? $"http://localhost:{port}" : "").ConnectAsync;
        using var client = new HttpClient(handler);
        var call = client.GetAsync($"http://localhost:{port}/");
        if (!isGraph)
        {
            Assert.That(async () => await call, Throws.InstanceOf<HttpRequestException>());
            Assert.That(listener.Pending(), Is.False);
            return;
        }

        using var socket = await listener.AcceptSocketAsync();
        await socket.SendAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray());
        Assert.That((await call).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    private static MediaHosts Hosts(Action<WhatsAppOptions>? configure = null)
    {
        var options = new WhatsAppOptions();
        configure?.Invoke(options);
        return new MediaHosts(new GraphAddress(Options.Create(options)), Options.Create(options));
    }
}
