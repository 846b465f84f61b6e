// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Channels.WhatsApp.Templates;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Simulator;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Tests.Channels.WhatsApp.Templates;

/// <summary>The catalogue and Meta's list, with the emulator in Meta's place.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TemplateCommandsTests
{
    [Test]
    public async Task The_shipped_catalogue_is_approved_in_the_emulator()
    {
        await using var meta = await SimulatorHost.StartAsync();
        var (code, lines) = await RunAsync(meta, submit: false, The.Pescia);
        Assert.That((code, lines.Count), Is.EqualTo((0, The.Pescia.Templates.Count * 2)));
        Assert.That(lines, Is.All.EndsWith("): approved"));
    }

    [TestCase(false, "missing")]
    [TestCase(true, "submitted")]
    public async Task What_Meta_does_not_know_is_named_and_can_be_submitted(bool submit, string expected)
    {
        await using var meta = await SimulatorHost.StartAsync();
        var changed = With(The.Pescia.Templates["answer-ready"] with { Id = "answer-there", MetaName = "answer_there", Footer = new LocalText("Comune", "Comune") });
        var (code, lines) = await RunAsync(meta, submit, changed);
        Assert.That(code, Is.EqualTo(submit ? 0 : 1));
        Assert.That(lines, Has.Member($"answer-there (answer_there, it): {expected}").And.Member($"answer-there (answer_there, en): {expected}"));
        var (again, known) = await RunAsync(meta, submit, changed);
        Assert.That(again, Is.EqualTo(submit ? 0 : 1));
        Assert.That(known.Count(l => l.EndsWith("approved", StringComparison.Ordinal)), Is.EqualTo((The.Pescia.Templates.Count + (submit ? 1 : 0)) * 2), "submitted once, and not again");
    }

    [Test]
    public async Task A_refusal_is_said_with_Metas_reason()
    {
        await using var meta = await SimulatorHost.StartAsync();
        var wrong = The.Pescia.Templates["answer-ready"] with { Id = "wrong", MetaName = "Wrong Name" };
        var (code, lines) = await RunAsync(meta, submit: true, With(wrong));
        Assert.That(code, Is.EqualTo(1));
        Assert.That(lines, Has.Some.StartsWith("wrong (Wrong Name, it): refused: error 100: "));
    }

    [Test]
    public async Task Without_the_account_the_command_says_what_to_set()
    {
        using var output = new StringWriter();
        var graph = Graph(FakeHttp.Answering(FakeHttp.Json(200, "{}")), new WhatsAppOptions { AccessToken = "segreto" });
        Assert.That(await TemplateCommands.RunAsync(submit: true, graph, The.Pescia, output), Is.EqualTo(1));
        Assert.That(output.ToString(), Does.Contain("WhatsApp__BusinessAccountId"));
    }

    [Test]
    public async Task The_list_is_read_to_its_last_page_from_our_own_address()
    {
        using var http = FakeHttp.Answering(
            FakeHttp.Json(200, """{"data":[{"name":"a","language":"it","status":"APPROVED"}],"paging":{"cursors":{"after":"x+/="},"next":"https://evil.example/next?access_token=t"}}"""),
            FakeHttp.Json(200, """{"data":[{"name":"b","language":"en-US","status":"WORD_OF_TOMORROW","category":"MARKETING","quality_score":{"score":"RED"}},{"status":"APPROVED"}],"paging":{"cursors":{"after":"y"}}}"""));
        var (list, trouble) = await Graph(http).ReadAsync(DateTimeOffset.UnixEpoch, CancellationToken.None);
        Assert.That(trouble, Is.Null);
        Assert.That(list!.Select(r => $"{r.Name} {r.Language} {r.Standing} {r.Category} {r.Quality}"), Is.EqualTo(new[] { "a it Approved  ", "b en_US Unknown MARKETING RED" }));
        Assert.That(http.Seen.Select(s => s.Url.Host), Is.All.EqualTo("graph.example.org"));
        Assert.That(http.Seen.Last().Url.Query, Does.EndWith("&after=x%2B%2F%3D"));
    }

    [TestCase(200, "<html></html>", "an answer without a list")]
    [TestCase(400, """{"error":{"code":200,"message":"no permission"}}""", "error 200: no permission")]
    [TestCase(502, "", "HTTP 502")]
    public async Task A_list_that_cannot_be_read_changes_nothing_and_says_why(int status, string body, string expected)
    {
        using var http = FakeHttp.Answering(FakeHttp.Text(status, body, "text/html"));
        Assert.That(await Graph(http).ReadAsync(DateTimeOffset.UnixEpoch, CancellationToken.None), Is.EqualTo(((IReadOnlyList<TemplateReport>?)null, expected)));
    }

    [Test]
    public async Task Once_a_day_the_table_becomes_what_Meta_lists()
    {
        var folder = Directory.CreateTempSubdirectory("refresh-").FullName;
        var databases = new BotDatabases(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "bot.db")};Pooling=False");
        await using (var db = databases.Open())
        {
            await db.Database.EnsureCreatedAsync();
            db.AddRange(State("answer_ready", "it", TemplateStanding.Pending, 0), State("gone", "it", TemplateStanding.Approved, 0), State("request_update", "it", TemplateStanding.Paused, 2_000_000_000));
            await db.SaveChangesAsync();
        }

        var commits = new CommitQueue(databases, NullLogger<CommitQueue>.Instance);
        using var http = FakeHttp.Answering(FakeHttp.Json(200, """{"data":[{"name":"answer_ready","language":"it","status":"APPROVED","category":"UTILITY"},{"name":"request_update","language":"it","status":"APPROVED"}]}"""));
        var options = Settings();
        var clock = TownClock.StoppedAt(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        using var refresh = new TemplateRefresh(
            Graph(http), new TemplateBook(databases, The.Pescia, Options.Create(options), NullLogger<TemplateBook>.Instance), commits, clock, TimeProvider.System, NullLogger<TemplateRefresh>.Instance);
        Assert.That(await refresh.RefreshAsync(CancellationToken.None), Is.Null);
        await using (var db = databases.Open())
        {
            var states = (await TemplateQueries.AllAsync(db)).ToDictionary(s => s.Name, s => s.Standing);
            Assert.That(states["answer_ready"], Is.EqualTo(TemplateStanding.Approved));
            Assert.That(states["gone"], Is.EqualTo(TemplateStanding.Unknown), "deleted at Meta");
            Assert.That(states["request_update"], Is.EqualTo(TemplateStanding.Paused), "a webhook told more lately");
        }

        await commits.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(int Code, List<string> Lines)> RunAsync(SimulatorHost meta, bool submit, Municipality municipality)
    {
        using var output = new StringWriter();
        var graph = Graph(new OneClient(), new WhatsAppOptions
        {
            AccessToken = SimulatorHost.Token,
            BusinessAccountId = "100000000000001",
            GraphBaseUrl = new Uri(meta.Client.BaseAddress!, "/simulator/graph").AbsoluteUri,
        });
        var code = await TemplateCommands.RunAsync(submit, graph, municipality, output);
        return (code, [.. output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Where(l => l.Contains('(', StringComparison.Ordinal))]);
    }

    private static Municipality With(MessageTemplate template) =>
        The.Pescia with { Templates = new Dictionary<string, MessageTemplate>(The.Pescia.Templates) { [template.Id] = template } };

    private static WhatsAppOptions Settings() => new() { AccessToken = "segreto", BusinessAccountId = "1", GraphBaseUrl = "https://graph.example.org" };

    private static TemplateGraph Graph(IHttpClientFactory http, WhatsAppOptions? settings = null)
    {
        var options = Options.Create(settings ?? Settings());
        return new TemplateGraph(http, new GraphAddress(options), options, TimeProvider.System);
    }

    private static TemplateState State(string name, string language, TemplateStanding standing, long second) =>
        new() { AccountId = "1", Name = name, Language = language, Standing = standing, At = DateTimeOffset.FromUnixTimeSeconds(second) };

    private sealed class OneClient : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new();
    }
}
