// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Tests.Fakes;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Tests.Understanding.Cloud;

/// <summary>What is asked, when, and in which words.</summary>
internal sealed class AzureOpinionTests
{
    private FakeLanguage _fake = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _fake = await FakeLanguage.StartAsync();
        _fake.Intent = _ => ("bulky-waste", 0.9);
    }

    [TearDown]
    public Task StopAsync() => _fake.DisposeAsync().AsTask();

    [TestCase("WhenUnsure", AzureRoom.Unclear, true)]
    [TestCase("WhenUnsure", AzureRoom.Clear, false)]
    [TestCase("Azure", AzureRoom.Clear, true)]
    [TestCase("Embedded", AzureRoom.Clear, true)]
    public async Task It_is_asked_as_configured(string prefer, string text, bool isAsked)
    {
        using var room = new AzureRoom(_fake, null, ("Prefer", prefer));
        var opinion = await room.AskAsync(text);
        Assert.That((opinion is not null, _fake.Requests.Count), Is.EqualTo((isAsked, isAsked ? 1 : 0)));
        if (isAsked) { Assert.That((opinion!.Provider, opinion.Model, opinion.MayLead, opinion.Intents[0].Intent.Value), Is.EqualTo(("azure-ai-language", "comune/production", prefer != "Embedded", "bulky-waste"))); }
    }

    private static readonly TestCaseData[] Settled =
    [
        Case("a command", "menu"),
        Case("a greeting", "Buongiorno"),
        Case("a number", "3"),
        Case("danger", "C'è un incendio in via Roma, aiuto"),
        Case("a tap", AzureRoom.Clear, activities: [new Activity(ActivityKind.Choice, "Carta d'identità", "v1:intent:identity-card", RunningBot.OfficeHours)]),
        Case("a colleague's word", AzureRoom.Clear, activities: [new Activity(ActivityKind.TakenOver, AzureRoom.Clear, null, RunningBot.OfficeHours)]),
        Case("a photo without a word", "", activities: [new Activity(ActivityKind.Attachment, null, null, RunningBot.OfficeHours)]),
        Case("a stopped citizen", AzureRoom.Clear, turn: t => t with { Person = t.Person with { Stopped = true } }),
        Case("a closed service", AzureRoom.Clear, turn: t => t with { Now = RunningBot.Evening }),
        Case("an office with the floor", AzureRoom.Clear, new DialogState { Floor = new Floor("urp", RunningBot.OfficeHours, RunningBot.OfficeHours) }),
        Case("a dialog that waits for an answer", AzureRoom.Clear, new DialogState { Stack = [new DialogFrame("clarification", new Dictionary<string, string>())] }),
        Case("the words of a row on offer", "Carta d'Identità!", new DialogState { Offered = [new Choice("v1:intent:identity-card", "Carta d'identità")] }),
        Case("the shield", AzureRoom.Clear, new DialogState { Replies = [.. Enumerable.Repeat(RunningBot.OfficeHours, 19)] }),
    ];

    [TestCaseSource(nameof(Settled))]
    public async Task Nothing_leaves_where_the_words_decide_nothing(string text, DialogState state, Func<Turn, Turn> change)
    {
        using var room = new AzureRoom(_fake, null, ("Prefer", "Azure"), ("Language:On", "true"), ("Sentiment:On", "true"));
        Assert.That(await room.AskAsync(text, state, change), Is.Null);
        Assert.That(_fake.Requests, Is.Empty);
    }

    [Test]
    public async Task Without_an_endpoint_nothing_is_asked()
    {
        using var room = new AzureRoom(_fake, null, ("Endpoint", ""), ("Prefer", "Azure"), ("Sentiment:On", "true"));
        Assert.That(await room.AskAsync(AzureRoom.Clear), Is.Null);
        room.Features.Announce();
        Assert.That((_fake.Requests.Count, room.Log.Ids.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void What_is_on_is_said_at_start_without_the_key()
    {
        using var room = new AzureRoom(_fake, null, ("Pii:On", "true"), ("Pii:Endpoint", "http://pii.invalid:5000"), ("Pii:Key", "container"));
        room.Features.Announce();
        Assert.That(room.Log.Text, Is.EqualTo("Azure AI Language is asked for intents, pii, at 127.0.0.1, pii.invalid"));
    }

    [Test]
    public async Task All_that_is_on_is_asked_at_once_and_each_request_says_what_it_must()
    {
        using var room = new AzureRoom(_fake, null, ("Language:On", "true"), ("Sentiment:On", "true"), ("Sentiment:ApiVersion", "2024-11-01"));
        (_fake.Language, _fake.Mood) = (_ => ("ro", 0.95), "mixed");
        var opinion = await room.AskAsync(AzureRoom.Unclear);
        Assert.That((opinion!.Language, opinion.Sentiment, opinion.Failure), Is.EqualTo(("ro", "mixed", (object?)null)));
        Assert.That(_fake.Requests.Select(r => (r.Header("Ocp-Apim-Subscription-Key"), r.Header("Authorization"))), Has.Exactly(3).Items.And.All.EqualTo((FakeLanguage.Key, "")));
        foreach (var request in _fake.Requests)
        {
            var isMood = request.Body["kind"]!.GetValue<string>() == "SentimentAnalysis";
            Assert.That(request.Query("api-version"), Is.EqualTo(isMood ? "2024-11-01" : "2023-04-01"));
            if (request.Path.EndsWith("text", StringComparison.Ordinal)) { Assert.That(request.Body["parameters"]!["loggingOptOut"]!.GetValue<bool>()); }
            else { Assert.That(request.Body["parameters"]!["isLoggingEnabled"]!.GetValue<bool>(), Is.False); }
        }
    }

    [Test]
    public void Requests_are_the_approved_ones([Values("Conversation", "LanguageDetection", "SentimentAnalysis")] string kind)
    {
        using var room = new AzureRoom(_fake, null, ("Language:On", "true"), ("Sentiment:On", "true"));
        room.AskAsync("boh, è già pronto il mio documento? 😀").GetAwaiter().GetResult();
        var sent = _fake.Requests.Single(r => r.Body["kind"]!.GetValue<string>() == kind);
        Payload.IsApproved(System.Text.Encoding.UTF8.GetBytes(sent.Body.ToJsonString()), $"azure-language/sent-{kind}.json");
    }

    [Test]
    public async Task Personal_data_are_masked_before_anything_is_sent()
    {
        using var room = new AzureRoom(_fake, null, ("Language:On", "true"), ("Sentiment:On", "true"));
        await room.AskAsync("boh, sono RSSMRA80A01G491X, chiamatemi al 347 1234567 o a mario.rossi@example.org");
        Assert.That(_fake.Requests.SelectMany(r => r.Texts), Has.Exactly(3).Items.And.All.StartsWith("boh, sono ****"));
        foreach (var secret in (string[])["RSSMRA", "1234567", "rossi", "@"]) { Assert.That(_fake.Requests.SelectMany(r => r.Texts), Has.None.Contains(secret)); }
    }

    [Test]
    public async Task Of_a_long_text_only_the_beginning_is_sent()
    {
        using var room = new AzureRoom(_fake);
        await room.AskAsync("boh " + string.Concat(Enumerable.Repeat("🗑️ cosa ", 600)));
        Assert.That(_fake.Requests.Single().Texts[0], Has.Length.InRange(999, 1000).And.Not.EndsWith("\ud83d"));
    }

    [TestCase("en", 0.62, null, TestName = "{m}: not certain")]
    [TestCase("(Unknown)", 0.0, null, TestName = "{m}: unknown")]
    [TestCase("zh_chs", 0.99, "zh", TestName = "{m}: Chinese with its script")]
    [TestCase("kmr", 1.0, null, TestName = "{m}: three letters")]
    [TestCase("sq", 0.8, "sq", TestName = "{m}: just certain")]
    public async Task A_language_counts_when_it_is_certain_and_has_a_code_of_ours(string code, double score, string? expected)
    {
        using var room = new AzureRoom(_fake, null, ("Language:On", "true"));
        _fake.Language = _ => (code, score);
        Assert.That((await room.AskAsync(AzureRoom.Unclear))!.Language, Is.EqualTo(expected));
    }

    [Test]
    public async Task The_language_of_a_very_short_text_is_not_asked()
    {
        using var room = new AzureRoom(_fake, null, ("Intents:On", "false"), ("Language:On", "true"), ("Prefer", "Azure"));
        await room.AskAsync("boh forse");
        Assert.That(_fake.Requests, Is.Empty);
    }

    [TestCase("und", "it")]
    [TestCase("zh", "zh-hans")]
    [TestCase("pt", "pt-PT")]
    [TestCase("ro", "ro")]
    public void A_language_is_sent_as_the_service_spells_it(string ours, string theirs) => Assert.That(Pescia.Bot.Understanding.LanguageCodes.Theirs(ours), Is.EqualTo(theirs));

    private static TestCaseData Case(string name, string text, DialogState? state = null, Func<Turn, Turn>? turn = null, Activity[]? activities = null)
    {
        Turn Change(Turn plain)
        {
            var changed = turn?.Invoke(plain) ?? plain;
            return activities is null ? changed : new Turn(activities, changed.Now, changed.Person, changed.Rules);
        }

        return new TestCaseData(text, state ?? new DialogState(), (Func<Turn, Turn>)Change).SetName("{m}: " + name);
    }
}
