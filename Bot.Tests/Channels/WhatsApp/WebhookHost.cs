// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Channels.WhatsApp.Media;
using Pescia.Bot.Channels.WhatsApp.Templates;
using Pescia.Bot.Inbox;
using Pescia.Bot.Outbox;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

/// <summary>The webhook alone, on a database of its own.</summary>
internal sealed class WebhookHost : IAsyncDisposable
{
    /// <summary>Secret of the published test vectors.</summary>
    public const string Secret = "app-secret-di-esempio";

    /// <summary>A body from Meta with nothing to do in it.</summary>
    public const string NothingInIt = """{"object":"whatsapp_business_account","entry":[]}""";

    private readonly WebApplication _app;
    private readonly string _folder;

    private WebhookHost(WebApplication app, string folder) => (_app, _folder, Client) = (app, folder, app.GetTestClient());

    public HttpClient Client { get; }

    /// <summary>Messages that were passed on to be worked on, in order.</summary>
    public ConcurrentQueue<Message> Offered { get; } = new();

    public LogLines Log { get; private init; } = new();

    public BotDb Open() => _app.Services.GetRequiredService<BotDatabases>().Open();

    /// <param name="configure">Changes the options; the secret, the verify token and our number are set.</param>
    /// <param name="withTables">False for a database that refuses everything.</param>
    public static async Task<WebhookHost> StartAsync(Action<WhatsAppOptions>? configure = null, bool withTables = true)
    {
        var options = new WhatsAppOptions { AppSecret = Secret, VerifyToken = "parola", AccessToken = "token", PhoneNumberId = "106540352242922" };
        configure?.Invoke(options);
        var folder = Directory.CreateTempSubdirectory("webhook-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(TownClock.StoppedAt(new DateTimeOffset(2026, 11, 1, 10, 0, 3, TimeSpan.Zero)));
        services.AddSingleton(new BotDatabases(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "bot.db")}"));
        services.AddSingleton<CommitQueue>();
        services.AddSingleton<MessageIds>();
        services.AddSingleton<InboxStore>();
        services.AddSingleton<StatusBook>();
        services.AddSingleton(Options.Create(options));
        services.AddSingleton(ReceivingNumbers.Of(options, "pescia"));
        services.AddSingleton<MediaAlarm>();
        services.AddSingleton(The.Pescia);
        services.AddSingleton<TemplateBook>();
        services.AddSingleton<WebhookAuthenticator>();
        services.AddSingleton<WebhookIntake>();
        WebhookHost? host = null;
        services.AddSingleton<IInboxHandler>(new Handler(message => host!.Offered.Enqueue(message)));
        var log = new LogLines();
        builder.Logging.ClearProviders().AddProvider(log);
        var app = builder.Build();
        if (withTables)
        {
            await using var db = app.Services.GetRequiredService<BotDatabases>().Open();
            await db.Database.EnsureCreatedAsync();
        }

        app.MapWhatsAppWebhook();
        await app.StartAsync();
        host = new WebhookHost(app, folder) { Log = log };
        return host;
    }

    public static string Sign(byte[] body, string secret = Secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>Posts a body with a good signature.</summary>
    public Task<HttpResponseMessage> PostAsync(byte[] body) => PostAsync(body, Sign(body));

    public Task<HttpResponseMessage> PostAsync(string body) => PostAsync(Encoding.UTF8.GetBytes(body));

    public Task<HttpResponseMessage> PostAsync(byte[] body, params string[] signatures) => PostAsync(new ByteArrayContent(body), signatures);

    public Task<HttpResponseMessage> PostAsync(HttpContent content, params string[] signatures)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, WebhookEndpoints.Path) { Content = content };
        foreach (var signature in signatures) { request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature); }
        return Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Handler(Action<Message> offered) : IInboxHandler
    {
        public void Offer(Message message) => offered(message);
    }
}

/// <summary>Keeps what was logged.</summary>
internal class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Lines such as <c>Error 2201: …</c>.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel} {eventId.Id}: {formatter(state, exception)}");

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>The same where a class asks for its own logger.</summary>
internal sealed class LogLines<T> : LogLines, ILogger<T>;
