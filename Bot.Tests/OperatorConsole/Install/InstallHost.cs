// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pescia.Bot.Hosting;
using Pescia.Bot.OperatorConsole.Install;

namespace Pescia.Bot.Tests.OperatorConsole.Install;

/// <summary>What makes the console an app, on a real port and with the product's own headers, and an empty page to stand on.</summary>
internal sealed class InstallHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private InstallHost(WebApplication app) => (_app, Client) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });

    public HttpClient Client { get; }

    public string Url => _app.Urls.First();

    public static async Task<InstallHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseSecurityHeaders();
        app.MapConsoleInstallation();
        app.MapGet("/console/queue", () => Results.Content("<!DOCTYPE html><title>page</title><link rel=manifest href=/console/manifest.webmanifest>", "text/html"));
        await app.StartAsync();
        return new InstallHost(app);
    }

    /// <summary>The service is gone, the address stays.</summary>
    public Task FallSilentAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
