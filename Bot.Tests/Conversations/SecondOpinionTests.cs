// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Conversations;

/// <summary>Azure AI Language beside the embedded recognizer, through the front door.</summary>
internal sealed class SecondOpinionTests
{
    private const string Unclear = UnsureRecognizer.Word + ", e il divano?";
    private const string Clear = "Quanto costa la carta d'identità elettronica?";
    private FakeLanguage _azure = null!;
    private RunningBot _bot = null!;
    private int _citizens;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _azure = await FakeLanguage.StartAsync();
        _azure.Intent = text => text.Contains("divano", StringComparison.Ordinal) ? ("bulky-waste", 0.93) : ("None", 0.5);
        _bot = await BotAsync(new() { ["AzureLanguage:Sentiment:On"] = "true" });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _bot.DisposeAsync();
        await _azure.DisposeAsync();
    }

    [SetUp]
    public void Recover()
    {
        _azure.Recover();
        _azure.Mood = "neutral";
        _azure.Requests.Clear();
    }

    [Test]
    public async Task Where_the_embedded_one_is_unsure_its_answer_is_used()
    {
        _azure.Mood = "negative";
        var (reply, decision) = await AskAsync(Unclear);
        Assert.That(reply.Body, Does.Contain("ngombranti"));
        Assert.That((Text(decision, "intent"), Text(decision, "provider"), Text(decision, "model"), Text(decision, "sentiment"), Text(decision, "action")),
            Is.EqualTo(("bulky-waste", "azure-ai-language", "comune/production", "negative", "answer")));
    }

    [Test]
    public async Task Where_the_embedded_one_is_sure_nothing_is_sent()
    {
        var (reply, decision) = await AskAsync(Clear);
        Assert.That(reply.Body, Does.Contain("Carta d'identità"));
        Assert.That((_azure.Requests.Count, decision["provider"]), Is.EqualTo((0, (JsonNode?)null)));
    }

    [Test]
    public async Task A_service_that_hangs_delays_the_citizen_by_the_budget_and_the_record_says_so()
    {
        await using var slow = await BotAsync(new() { ["AzureLanguage:Prefer"] = "Azure", ["AzureLanguage:Budget"] = "00:00:00.400" });
        _azure.Fault = async request =>
        {
            await Task.Delay(Timeout.Infinite, request.Context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Results.Ok();
        };
        await slow.AskAsync("393331230000", "menu");   // what the first turn of a process costs is not the budget's
        var watch = Stopwatch.StartNew();
        var (reply, decision) = await AskAsync(Clear, slow);
        Assert.That(watch.Elapsed, Is.InRange(TimeSpan.FromMilliseconds(350), TimeSpan.FromSeconds(3)));
        Assert.That(reply.Body, Does.Contain("Carta d'identità"));
        Assert.That((Text(decision, "intent"), Text(decision, "provider"), Text(decision, "fallback"), Text(decision, "action")), Is.EqualTo(("identity-card", "embedded", "timeout", "answer")));
    }

    [Test]
    public async Task Danger_does_not_wait_for_anybody()
    {
        var (reply, _) = await AskAsync("boh aiuto c'è un incendio");
        Assert.That((reply.Body.Contains("112", StringComparison.Ordinal), _azure.Requests.Count), Is.EqualTo((true, 0)));
    }

    [Test]
    public async Task What_it_does_not_know_is_asked_again_as_without_it()
    {
        var (reply, decision) = await AskAsync(UnsureRecognizer.Word + " la cosa di ieri");
        Assert.That((Text(decision, "provider"), Text(decision, "fallback"), Text(decision, "action")), Is.EqualTo(("embedded", "noIntent", "askAgain")));
        Assert.That(reply.Titles, Is.Not.Empty);
    }

    [Test]
    public async Task A_start_with_half_a_configuration_is_refused_with_what_to_write()
    {
        var console = Console.Error;
        await using var said = new StringWriter();
        Console.SetError(said);
        try { Assert.That(async () => await BotAsync(new() { ["AzureLanguage:Intents:Project"] = "" }), Throws.Exception); }
        finally { Console.SetError(console); }
        Assert.That(said.ToString(), Does.Contain("AzureLanguage:Intents:Project").And.Not.Contain(FakeLanguage.Key));
    }

    private async Task<(SentMessage Reply, JsonObject Decision)> AskAsync(string text, RunningBot? other = null)
    {
        var bot = other ?? _bot;
        var citizen = $"39333124{Interlocked.Increment(ref _citizens):D4}";
        var reply = await bot.AskAsync(citizen, text);
        var decision = await bot.EventuallyAsync(
            db => db.Messages.Where(m => m.Direction == Direction.In && m.Text == text && m.Decision != null).OrderByDescending(m => m.Id).Select(m => m.Decision).FirstOrDefaultAsync(), d => d is not null);
        return (reply, JsonNode.Parse(decision!)!.AsObject());
    }

    private static string? Text(JsonObject decision, string name) => decision[name]?.GetValue<string>();

    private Task<RunningBot> BotAsync(Dictionary<string, string> settings)
    {
        var all = new Dictionary<string, string>
        {
            ["AzureLanguage:Endpoint"] = _azure.Url,
            ["AzureLanguage:Key"] = FakeLanguage.Key,
            ["AzureLanguage:Budget"] = "00:00:05",
            ["AzureLanguage:Intents:On"] = "true",
            ["AzureLanguage:Intents:Project"] = FakeLanguage.Project,
            ["AzureLanguage:Intents:Deployment"] = FakeLanguage.Deployment,
        };
        foreach (var (key, value) in settings) { all[key] = value; }
        return RunningBot.StartAsync(settings: all, replace: services => services.AddSingleton<IRecognizer>(new UnsureRecognizer(The.Recognizer)));
    }
}
