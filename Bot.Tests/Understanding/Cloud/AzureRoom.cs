// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pescia.Bot.Conversations;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;
using Pescia.Bot.Understanding;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding.Cloud;

/// <summary>The room as the program composes it, talking to the emulator, with what it logged.</summary>
internal sealed class AzureRoom : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly IConfigurationRoot _configuration;

    public AzureRoom(FakeLanguage fake, TimeProvider? time = null, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["AzureLanguage:Endpoint"] = fake.Url,
            ["AzureLanguage:Key"] = FakeLanguage.Key,
            ["AzureLanguage:Budget"] = "00:00:05",
            ["AzureLanguage:Intents:On"] = "true",
            ["AzureLanguage:Intents:Project"] = FakeLanguage.Project,
            ["AzureLanguage:Intents:Deployment"] = FakeLanguage.Deployment,
        };
        foreach (var (key, value) in settings) { all["AzureLanguage:" + key] = value; }
        var services = new ServiceCollection();
        _configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        services.AddSingleton<IConfiguration>(_configuration);
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddSingleton(new DialogEngine(The.Pescia, new UnsureRecognizer(The.Recognizer)));
        services.AddLogging(logging => logging.AddProvider(Log).AddFilter("System", LogLevel.None).AddFilter("Microsoft", LogLevel.None));
        services.AddAzureLanguage();
        _services = services.BuildServiceProvider();
    }

    /// <summary>Words that the embedded recognizer is not sure about.</summary>
    public const string Unclear = UnsureRecognizer.Word + ", quella faccenda del sacco viola davanti casa";

    /// <summary>Words about which it is.</summary>
    public const string Clear = "Quanto costa la carta d'identità elettronica?";

    public LoggedLines Log { get; } = new();

    public LanguageFeatures Features => _services.GetRequiredService<LanguageFeatures>();

    public PiiMask Pii => _services.GetRequiredService<PiiMask>();

    public AzureLanguageOptions Options => _services.GetRequiredService<IOptions<AzureLanguageOptions>>().Value;

    public async Task<Opinion?> AskAsync(string text, DialogState? state = null, Func<Turn, Turn>? change = null)
    {
        var turn = new Turn(
            [new Activity(ActivityKind.Text, text, null, RunningBot.OfficeHours)], RunningBot.OfficeHours, new Person("it", The.Pescia.Privacy.Version, false),
            new HouseRules(OutsidePolicy.Reject, 20, TimeSpan.FromHours(12), null, false));
        return await _services.GetRequiredService<ISecondOpinion>().AskAsync(state ?? new DialogState(), change?.Invoke(turn) ?? turn);
    }

    /// <summary>As when somebody edits the settings file.</summary>
    public void Change(string key, string value)
    {
        _configuration[key] = value;
        _configuration.Reload();
    }

    public void Dispose() => _services.Dispose();
}

/// <summary>What was logged, as text.</summary>
internal sealed class LoggedLines : ILoggerProvider, ILogger
{
    private readonly List<(int Id, string Text)> _lines = [];

    public IReadOnlyList<int> Ids
    {
        get { lock (_lines) { return [.. _lines.Select(l => l.Id)]; } }
    }

    public string Text
    {
        get { lock (_lines) { return string.Join('\n', _lines.Select(l => l.Text)); } }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines) { _lines.Add((eventId.Id, formatter(state, exception))); }
    }

    public void Dispose()
    {
    }
}

/// <summary>A clock that the test moves; what waits in real time goes on doing so.</summary>
internal sealed class MovableTime : TimeProvider
{
    private TimeSpan _moved;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _moved;

    public void Move(TimeSpan by) => _moved += by;
}
