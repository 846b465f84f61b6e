// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Outbox;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

/// <summary>Senders for tests, and what they have to send.</summary>
internal static class Senders
{
    /// <summary>Meta's answer to a message that it takes.</summary>
    public const string Accepted = """{"messaging_product":"whatsapp","contacts":[{"input":"+39","wa_id":"39"}],"messages":[{"id":"wamid.OUT1"}]}""";

    public static readonly OutboundMessage Message = new(4711, "+393331234567", Reply.Say("Buongiorno"), null);

    /// <summary>A result in a few words, such as <c>TryLater 190 Everything</c>.</summary>
    public static string Say(SendResult result) => result switch
    {
        SendResult.Sent sent => $"Sent {sent.WhatsAppId}",
        SendResult.TryLater later => $"TryLater {later.Code} {later.Scope}",
        SendResult.Refused refused => $"Refused {refused.Code}",
        _ => "Unknown",
    };

    public static WhatsAppSender New(FakeHttp http, Action<WhatsAppOptions>? configure = null, TimeProvider? time = null, ILogger<WhatsAppSender>? log = null)
    {
        var options = Settings(configure);
        return new WhatsAppSender(http, new GraphAddress(options), options, time ?? TimeProvider.System, log ?? new LogLines<WhatsAppSender>());
    }

    /// <summary>A sender with real sockets.</summary>
    public static WhatsAppSender OverTheNetwork(int port)
    {
        var options = Settings(o => (o.GraphBaseUrl, o.Timeout) = ($"http://127.0.0.1:{port}", TimeSpan.FromSeconds(10)));
        return new WhatsAppSender(new RealHttp(), new GraphAddress(options), options, TimeProvider.System, new LogLines<WhatsAppSender>());
    }

    /// <summary>An answer that never comes.</summary>
    public static async Task<HttpResponseMessage> HangAsync(HttpRequestMessage request, int call, CancellationToken ct)
    {
        await Task.Delay(Timeout.Infinite, ct);
        throw new UnreachableException();
    }

    private static IOptions<WhatsAppOptions> Settings(Action<WhatsAppOptions>? configure)
    {
        var options = new WhatsAppOptions { AccessToken = "segreto", PhoneNumberId = "106540352242922", GraphBaseUrl = "https://graph.example.org" };
        configure?.Invoke(options);
        return Options.Create(options);
    }

    private sealed class RealHttp : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(WhatsAppServices.Handler()) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
