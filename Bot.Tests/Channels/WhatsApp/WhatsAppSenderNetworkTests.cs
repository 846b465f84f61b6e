// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

/// <summary>A network that fails: what certainly did not leave, and what may have.</summary>
internal sealed class WhatsAppSenderNetworkTests
{
    [TestCase(HttpRequestError.ConnectionError)]
    [TestCase(HttpRequestError.NameResolutionError)]
    [TestCase(HttpRequestError.SecureConnectionError)]
    public async Task What_did_not_leave_is_tried_once_more_at_once(HttpRequestError error)
    {
        using var http = FakeHttp.Unreachable(error);
        Assert.That((Senders.Say(await Senders.New(http).SendAsync(Senders.Message, CancellationToken.None)), http.Calls), Is.EqualTo(("TryLater network Message", 2)));
    }

    [TestCase(true, "Unknown")]
    [TestCase(false, "TryLater network Message")]
    public async Task A_call_that_hangs_is_unknown_only_when_it_was_written(bool written, string expected)
    {
        using var http = new FakeHttp(Senders.HangAsync, reads: written);
        var sender = Senders.New(http, o => o.Timeout = TimeSpan.FromMilliseconds(100));
        Assert.That((Senders.Say(await sender.SendAsync(Senders.Message, CancellationToken.None)), http.Calls), Is.EqualTo((expected, 1)));
    }

    [Test]
    public async Task An_answer_of_one_byte_a_second_is_unknown()
    {
        using var http = new FakeHttp((_, _, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Dripping()) }));
        var result = await Senders.New(http, o => o.Timeout = TimeSpan.FromMilliseconds(200)).SendAsync(Senders.Message, CancellationToken.None);
        Assert.That((Senders.Say(result), http.Calls), Is.EqualTo(("Unknown", 1)));
    }

    [Test]
    public async Task A_port_that_nobody_listens_on_is_a_message_that_did_not_leave()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Assert.That(Senders.Say(await Senders.OverTheNetwork(port).SendAsync(Senders.Message, CancellationToken.None)), Is.EqualTo("TryLater network Message"));
    }

    [TestCase(true, TestName = "{m}: reset")]
    [TestCase(false, TestName = "{m}: half an answer")]
    public async Task A_connection_that_breaks_after_the_request_is_unknown(bool reset)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var calls = 0;
        var serving = Task.Run(async () =>
        {
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync();
                Interlocked.Increment(ref calls);
                await ReadRequestAsync(socket);
                if (reset) { socket.LingerState = new LingerOption(true, 0); }
                else { await socket.SendAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"mess")); }
            }
        });
        var result = await Senders.OverTheNetwork(((IPEndPoint)listener.LocalEndpoint).Port).SendAsync(Senders.Message, CancellationToken.None);
        Assert.That((Senders.Say(result), calls), Is.EqualTo(("Unknown", 1)));
        listener.Stop();
        Assert.That(async () => await serving, Throws.Exception);   // which one depends on where the stop finds it
    }

    [Test]
    public void Stopping_ends_a_send()
    {
        using var stop = new CancellationTokenSource(50);
        using var http = new FakeHttp(Senders.HangAsync);
        Assert.That(async () => await Senders.New(http).SendAsync(Senders.Message, stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static async Task ReadRequestAsync(Socket socket)
    {
        var buffer = new byte[16 * 1024];
        var text = "";
        while (!text.Contains("biz_opaque_callback_data", StringComparison.Ordinal))
        {
            text += Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
        }
    }

    private sealed class Dripping : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            buffer.Span[0] = (byte)' ';
            return 1;
        }
    }
}
