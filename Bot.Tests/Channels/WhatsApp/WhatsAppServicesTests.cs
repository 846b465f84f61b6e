// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Channels.WhatsApp.Media;
using Pescia.Bot.Outbox;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

internal sealed class WhatsAppServicesTests
{
    [Test]
    public void The_room_is_wired()
    {
        using var services = Build([]);
        Assert.That(services.GetRequiredService<IMessageSender>(), Is.InstanceOf<WhatsAppSender>());
        Assert.That(services.GetRequiredService<WebhookAuthenticator>(), Is.Not.Null);
        Assert.That(services.GetRequiredService<MediaDownload>(), Is.Not.Null);
        Assert.That(() => services.GetRequiredService<IStartupValidator>().Validate(), Throws.Nothing);
    }

    [Test]
    public void Settings_are_read_from_their_sections()
    {
        using var services = Build(new()
        {
            ["WhatsApp:Timeout"] = "00:00:03",
            ["WhatsApp:WebhookAuthentication"] = "SharedHeader",
            ["WhatsApp:MediaHosts:0"] = "media.example.org",
            ["Media:Folder"] = "altrove",
        });
        var options = services.GetRequiredService<IOptions<WhatsAppOptions>>();
        Assert.That(() => options.Value, Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("WhatsApp__WebhookHeader"));
        Assert.That(services.GetRequiredService<IOptions<MediaOptions>>().Value.Folder, Is.EqualTo("altrove"));
    }

    [TestCase("WhatsApp:Timeout", "00:02:00", "WhatsApp__Timeout")]
    [TestCase("WhatsApp:GraphBaseUrl", "ftp://x", "WhatsApp__GraphBaseUrl")]
    [TestCase("Media:Folder", "", "Media__Folder")]
    public void A_mistake_is_refused_at_start(string key, string value, string says)
    {
        using var services = Build(new() { [key] = value });
        Assert.That(() => services.GetRequiredService<IStartupValidator>().Validate(), Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(says));
    }

    [TestCase(WhatsAppSender.Client)]
    [TestCase(MediaDownload.Client)]
    public void Clients_follow_no_redirect_keep_no_cookie_and_use_no_proxy_of_the_machine(string name)
    {
        using var services = Build([]);
        HttpMessageHandler handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(name);
        while (handler is DelegatingHandler outer) { handler = outer.InnerHandler!; }
        var sockets = (SocketsHttpHandler)handler;
        Assert.That((sockets.AllowAutoRedirect, sockets.UseCookies, sockets.UseProxy, sockets.AutomaticDecompression), Is.EqualTo((false, false, false, DecompressionMethods.None)));
        Assert.That(sockets.ConnectCallback, name == MediaDownload.Client ? Is.Not.Null : Is.Null);
    }

    private static ServiceProvider Build(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddWhatsApp();
        return services.BuildServiceProvider();
    }
}
