// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Tests.Builders;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Engine;

/// <summary>How the engine weighs what a second recognizer said.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class SecondOpinionTests
{
    private const string Question = "Quanto costa la carta d'identità elettronica?";

    [Test]
    public void A_sure_opinion_leads_and_the_record_tells_both()
    {
        var result = Decide(Question, Said(("bulky-waste", 0.9), ("waste-tax", 0.3)) with { Sentiment = "negative" });
        Assert.That(result.Reply!.Body, Does.Contain(The.Pescia.Intents[new IntentId("bulky-waste")].Title.In("it")));
        var d = result.Decision;
        Assert.That((d.Intent, d.Score, d.Second, d.Model, d.Provider), Is.EqualTo(("bulky-waste", (double?)0.9, "waste-tax", "comune/production", "azure-ai-language")));
        Assert.That((d.OtherIntent, d.Fallback, d.Sentiment), Is.EqualTo(("identity-card", (string?)null, "negative")));
        Assert.That((d.OtherModel, d.OtherScore > 0.4), Is.EqualTo((((EmbeddedRecognizer)The.Recognizer).Model, true)));
    }

    private static readonly TestCaseData[] NotFollowed =
    [
        Case("a failure", Said() with { Failure = Fallback.Timeout }, "timeout"),
        Case("an open circuit", Said() with { Failure = Fallback.CircuitOpen }, "circuitOpen"),
        Case("an unknown intent", Said(("BookRestaurant", 0.99)), "unknownIntent"),
        Case("no intent", Said(), "noIntent"),
        Case("a low score", Said(("bulky-waste", 0.69)), "unsure"),
        Case("a comparison only", Said(("bulky-waste", 0.99)) with { MayLead = false }, null),
        Case("no intents wanted", Said() with { HasIntents = false, Sentiment = "mixed" }, null),
    ];

    [TestCaseSource(nameof(NotFollowed))]
    public void Otherwise_the_embedded_one_decides_and_the_record_says_why(Opinion opinion, string? fallback)
    {
        var d = Decide(Question, opinion).Decision;
        Assert.That((d.Intent, d.Provider, d.Fallback, d.OtherModel), Is.EqualTo(("identity-card", "embedded", fallback, "comune/production")));
        Assert.That((d.Model, d.OtherIntent, d.Sentiment), Is.EqualTo((((EmbeddedRecognizer)The.Recognizer).Model, opinion.Intents is [var best, ..] ? best.Intent.Value : null, opinion.Sentiment)));
    }

    [Test]
    public void Unknown_runners_up_are_left_out_and_close_ones_are_asked_about()
    {
        var result = Decide(Question, Said(("bulky-waste", 0.8), ("Unheard", 0.79), ("waste-tax", 0.75)));
        Assert.That((result.Decision.Intent, result.Decision.Second), Is.EqualTo(("bulky-waste", "waste-tax")));
        Assert.That(result.Reply!.Choices.Select(c => c.Id), Does.Contain("v1:intent:bulky-waste").And.Contain("v1:intent:waste-tax"));
    }

    [Test]
    public void Danger_is_answered_whatever_another_says()
    {
        var result = Decide("C'è un incendio in via Roma, aiuto", Said(("waste-tax", 1.0)));
        Assert.That(result.Decision.Action, Is.EqualTo("emergency"));
        Assert.That(result.Reply!.Body, Does.Contain("112"));
    }

    [Test]
    public void A_language_that_another_is_certain_of_counts()
    {
        var result = Decide("boh aceasta este o propozitie", Said() with { HasIntents = false, Language = "ro" });
        Assert.That(result.Decision.Action, Is.EqualTo("askLanguage"));
    }

    [Test]
    public void Without_an_opinion_the_record_is_as_it_was()
    {
        var d = Decide(Question, null).Decision;
        Assert.That((d.Provider, d.OtherModel, d.OtherIntent, d.OtherScore, d.Fallback, d.Sentiment), Is.EqualTo(((string?)null, (string?)null, (string?)null, (double?)null, (string?)null, (string?)null)));
    }

    private static TurnResult Decide(string text, Opinion? opinion)
    {
        var now = Fakes.RunningBot.OfficeHours;
        var turn = new Turn([new Activity(ActivityKind.Text, text, null, now)], now, new Person("it", The.Pescia.Privacy.Version, false), new HouseRules(OutsidePolicy.Reject, 0, TimeSpan.FromHours(12), null, false)) { Opinion = opinion };
        return new DialogEngine(The.Pescia, new Fakes.UnsureRecognizer(The.Recognizer)).Advance(new DialogState(), turn);
    }

    private static Opinion Said(params (string Intent, double Score)[] intents) => new()
    {
        Provider = "azure-ai-language",
        Model = "comune/production",
        HasIntents = true,
        Sure = 0.7,
        Intents = [.. intents.Select(i => new IntentScore(new IntentId(i.Intent), i.Score))],
    };

    private static TestCaseData Case(string name, Opinion opinion, string? fallback) => new TestCaseData(opinion, fallback).SetName("{m}: " + name);
}
