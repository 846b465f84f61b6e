// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Pescia.Bot.Tests.Fakes;
using Pescia.Bot.Understanding;
using Pescia.Bot.Understanding.Batch;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Understanding.Cloud;

/// <summary>What the service really answered, replayed: recorded exchanges and published examples from beside the clone, and our own in the same shape.</summary>
internal sealed class RecordedTests
{
    private const string Folder = "fixtures/azure-language";
    private FakeLanguage _fake = null!;

    [SetUp]
    public async Task StartAsync() => _fake = await FakeLanguage.StartAsync();

    [TearDown]
    public Task StopAsync() => _fake.DisposeAsync().AsTask();

    [TestCase(null, "clu.json", "bulky-waste", TestName = "{m}: our own, intents unsorted, None among them")]
    [TestCase(null, "clu-none.json", "", TestName = "{m}: our own, None is chosen")]
    [TestCase("docs-clu-conversation.2023-04-01.json", null, null, TestName = "{m}: published, the chosen intent is not among the scored")]
    public void Intents_are_read(string? shared, string? own, string? expected)
    {
        var body = shared is null ? Own(own!) : Beside(shared).GetProperty("response").GetProperty("body");
        var chosen = ConversationAnalysis.Read(body);
        Assert.That(chosen is null ? null : chosen.Intents is [var best, ..] ? best.Intent.Value : "", Is.EqualTo(expected));
        if (own == "clu.json") { Assert.That(chosen!.Intents.Select(i => i.Intent.Value), Is.EqualTo(new[] { "bulky-waste", "waste-collection", "lost-found" })); }
    }

    [TestCase(0, "fr")]
    [TestCase(1, null)]
    public async Task A_recorded_language_is_read(int index, string? expected)
    {
        var cases = Beside("docs-language-detection-ambiguous-unknown-mixed.json").GetProperty("Cases");
        var document = cases[index].GetProperty("results").GetProperty("documents").EnumerateArray().Last();
        Assert.That(await LanguageAsync(document), Is.EqualTo(expected));
    }

    [TestCase(0, "en")]
    [TestCase(3, "hi")]
    public async Task A_published_language_is_read(int index, string expected) => Assert.That(
        await LanguageAsync(Example("spec-language-detection.2024-11-01.json").GetProperty("results").GetProperty("documents")[index]), Is.EqualTo(expected));

    [Test]
    public async Task A_published_mood_is_read()
    {
        var body = Example("spec-sentiment-opinion.2023-04-01.json").GetRawText().Replace("\"id\": \"1\"", "\"id\": \"0\"", StringComparison.Ordinal);
        using var room = new AzureRoom(_fake, null, ("Intents:On", "false"), ("Sentiment:On", "true"));
        _fake.AlwaysAnswer(body);
        Assert.That((await room.AskAsync(AzureRoom.Unclear))!.Sentiment, Is.EqualTo("positive"));
    }

    [TestCase("rec-pii-category-filter.json", 0, "A developer with SSN 859-98-0987 whose phone number is ************ is building tools with our APIs. They work at Microsoft", TestName = "{m}: one category")]
    [TestCase("rec-pii-category-filter.json", 1, "A developer with SSN 859-98-0987 whose phone number is ************ is building tools with our APIs. They work at *********", TestName = "{m}: two categories")]
    public async Task A_recorded_finding_is_masked(string file, int index, string expected)
    {
        var entry = Beside(file).GetProperty("Entries")[index];
        Assert.That((await MaskAsync(entry.GetProperty("RequestBody"), entry.GetProperty("ResponseBody")))[0], Is.EqualTo(new MaskedText(expected, true)));
    }

    [Test]
    public async Task Three_categories_on_one_number_are_one_row_of_stars()
    {
        var entries = Beside("rec-pii-job-auto-language.json").GetProperty("Entries");
        var results = entries[3].GetProperty("ResponseBody").GetProperty("tasks").GetProperty("items")[0].GetProperty("results");
        var masked = await MaskAsync(entries[0].GetProperty("RequestBody"), JsonSerializer.SerializeToElement(new { results }));
        Assert.That(masked[1], Is.EqualTo(new MaskedText("Your ABA number - ********* - is the first 9 digits in the lower left hand corner of your personal check", true)));
    }

    [TestCase("spec-pii.2023-04-01.json")]
    [TestCase("spec-pii-redaction-character.2024-11-01.json")]
    public async Task A_published_offset_outside_of_the_text_harms_nobody(string file)
    {
        var example = Beside(file);
        var request = example.GetProperty("parameters").GetProperty("body").GetRawText();
        var answer = example.GetProperty("responses").GetProperty("200").GetProperty("body").GetRawText();
        for (var id = 1; id <= 3; id++)   // our documents count from zero
        {
            (request, answer) = (request.Replace($"\"id\": \"{id}\"", $"\"id\": \"{id - 1}\"", StringComparison.Ordinal), answer.Replace($"\"id\": \"{id}\"", $"\"id\": \"{id - 1}\"", StringComparison.Ordinal));
        }

        var masked = await MaskAsync(JsonSerializer.Deserialize<JsonElement>(request), JsonSerializer.Deserialize<JsonElement>(answer));
        Assert.That(masked.Select(m => m.Text.Any(char.IsDigit) && !m.Text.Contains("first 9", StringComparison.Ordinal)), Has.All.False);
    }

    [TestCase("rec-single-label-classification.json")]
    [TestCase(null)]
    public async Task A_recorded_job_is_read_to_its_end(string? shared)
    {
        var entries = (shared is null ? Own("job-exchange.json") : Beside(shared)).GetProperty("Entries").EnumerateArray().ToArray();
        var next = 0;
        _fake.Fault = request =>
        {
            var entry = entries[next++];
            Assert.That(request.Method, Is.EqualTo(entry.GetProperty("RequestMethod").GetString()));
            if (entry.GetProperty("ResponseHeaders").TryGetProperty("operation-location", out var location)) { request.Context.Response.Headers["operation-location"] = location.GetString(); }
            var body = entry.GetProperty("ResponseBody");
            return Task.FromResult<IResult?>(body.ValueKind == JsonValueKind.Null
                ? Results.StatusCode(entry.GetProperty("StatusCode").GetInt32())
                : Results.Text(body.GetRawText().Replace("\"id\": \"1\"", "\"id\": \"0\"", StringComparison.Ordinal).Replace("\"id\": \"2\"", "\"id\": \"1\"", StringComparison.Ordinal), "application/json"));
        };
        using var room = new AzureRoom(_fake);
        var job = new ClassificationJob(room.Features.Client(o => o.Classification), "p", "d", TimeSpan.FromSeconds(20), new PollPlan(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(10)), TimeProvider.System);
        var labels = await job.RunAsync(["one", "two"], "en", CancellationToken.None);
        Assert.That((labels.Of(0)!.Intent, labels.Of(1)!.Intent, labels.Failure, next), Is.EqualTo(shared is null ? ("bulky-waste", "waste-tax", null, entries.Length) : ("BookRestaurant", "RateBook", (LanguageFailure?)null, entries.Length)));
    }

    [Test]
    public async Task Recorded_refusals_are_told_apart([Range(0, 3)] int index)
    {
        var error = Beside("issues-http-errors.json").GetProperty("Errors")[index];
        using var room = new AzureRoom(_fake);
        _fake.AlwaysAnswer(error.GetProperty("body").GetRawText(), error.GetProperty("status").GetInt32(), error.TryGetProperty("headers", out var headers) && headers.TryGetProperty("Retry-After", out var wait) ? wait.GetString() : null);
        Fallback[] expected = [Fallback.Refused, Fallback.Refused, Fallback.Refused, Fallback.Quota];
        Assert.That((await room.AskAsync(AzureRoom.Unclear))!.Failure, Is.EqualTo(expected[index]));
    }

    private async Task<IReadOnlyList<MaskedText>> MaskAsync(JsonElement request, JsonElement answer)
    {
        using var room = new AzureRoom(_fake, null, ("Pii:On", "true"));
        _fake.AlwaysAnswer(answer.GetRawText());
        var pii = new PiiMask(room.Features, new NoRules(), TimeProvider.System, NullLogger<PiiMask>.Instance);   // the recorded service saw the texts as they were
        return await pii.MaskAsync([.. request.GetProperty("analysisInput").GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("text").GetString()!)], "en", CancellationToken.None);
    }

    private async Task<string?> LanguageAsync(JsonElement document)
    {
        var body = JsonSerializer.Serialize(new { results = new { documents = new[] { document }, errors = Array.Empty<int>() } });
        using var room = new AzureRoom(_fake, null, ("Intents:On", "false"), ("Language:On", "true"));
        _fake.AlwaysAnswer(System.Text.RegularExpressions.Regex.Replace(body, "\"id\": ?\"\\d\"", "\"id\":\"0\""));
        var opinion = await room.AskAsync(AzureRoom.Unclear);
        Assert.That(opinion!.Failure, Is.Null);
        return opinion.Language;
    }

    private sealed class NoRules : ITextMask
    {
        public string Mask(string text) => text;
    }

    private static JsonElement Example(string file) => Beside(file).GetProperty("responses").GetProperty("200").GetProperty("body");

    private static JsonElement Beside(string file) => JsonSerializer.Deserialize<JsonElement>(Shared.Read(Folder, file));

    private static JsonElement Own(string file) => JsonSerializer.Deserialize<JsonElement>(Payload.Read("azure-language/" + file));
}
