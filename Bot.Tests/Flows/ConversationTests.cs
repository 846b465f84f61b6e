// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Tests.Flows;

/// <summary>What goes on around the forms: follow-ups, corrections, misspelt commands, two requests, requests asked after.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ConversationTests
{
    private static readonly OpenFault Pothole = new(
        41, "2026-0041", new IntentId("report-road"), "pothole", 43.9004, 10.6912, "via Roma 12", RunningBot.OfficeHours.AddDays(-3));

    private static readonly KnownCase Own = new(
        142, "2026-0142", null, "fault", "pothole", new IntentId("report-road"), new OfficeId("lavori-pubblici"), CaseState.InProgress, "via Roma 12",
        RunningBot.OfficeHours.AddDays(-5), RunningBot.OfficeHours.AddDays(-1), null);

    [TestCase("e il sabato?", "Anagrafe", "sabato 28 novembre: chiuso")]
    [TestCase("e domani?", "Anagrafe", "mercoledì 25 novembre: aperto")]
    [TestCase("e la biblioteca?", "Biblioteca", "8:30-18:00")]
    public void Hours_are_asked_on_without_the_subject(string followUp, string office, string hours)
    {
        var chat = Chat.Known();
        chat.Write("orari dell'anagrafe?");
        Assert.That(chat.Write(followUp).Reply!.Body, Does.Contain(office).And.Contain(hours));
    }

    [TestCase("e il sabato?", "Anagrafe")]
    [TestCase("anche per mio figlio?", "Il minore viene")]
    public void An_answer_is_asked_on(string followUp, string expected)
    {
        var chat = Chat.Known();
        chat.Write("quanto costa la carta d'identità?");
        Assert.That(chat.Write(followUp).Reply!.Body, Does.Contain(expected));
    }

    [TestCase("no, intendevo la TARI", "waste-tax")]
    [TestCase("non quello, il passo carrabile", "driveway")]
    [TestCase("volevo dire lo scuolabus", "school-transport")]
    public void A_correction_leaves_the_last_subject(string correction, string intent)
    {
        var chat = Chat.Known();
        chat.Write("come si paga la mensa scolastica?");
        Assert.That(chat.Write(correction).Decision.Intent, Is.EqualTo(intent));
    }

    [Test]
    public void A_correction_leaves_a_form()
    {
        var chat = Chat.Known();
        chat.Write("c'è un albero caduto in viale Europa");
        var result = chat.Write("no, intendevo un lampione spento");
        Assert.That((result.Decision.Intent, chat.State.Stack.Count), Is.EqualTo(("report-streetlight", 1)));
    }

    [TestCase("anulla", Command.Cancel)]
    [TestCase("ANNULA", Command.Cancel)]
    [TestCase("indietor", Command.Back)]
    [TestCase("operattore", Command.Operator)]
    [TestCase("opratore", Command.Operator)]
    [TestCase("cancelli", null)]
    [TestCase("persone", null)]
    [TestCase("star", null)]
    [TestCase("contino", null)]
    public void A_command_is_known_with_a_slip_in_it(string text, Command? expected) =>
        Assert.That(The.Pescia.Commands.CommandIn(text), Is.EqualTo(expected));

    [Test]
    public void Two_requests_are_both_served()
    {
        var chat = Chat.Known();
        var first = chat.Write("vorrei sapere gli orari dell'anagrafe e poi segnalare una buca in via Roma");
        Assert.That(first.Reply!.Body, Does.Contain("Anagrafe").And.Contain("*Buche e strade*"));
        Assert.That(chat.TapOn("L'altra richiesta").Reply!.Body, Does.Contain("Buca"));
    }

    [Test]
    public void A_second_fault_is_offered_when_the_first_is_handed_in()
    {
        var chat = Chat.Known();
        chat.Write("c'è una buca in via Roma 12. Inoltre c'è un lampione spento in piazza Mazzini");
        chat.Write("salta");
        chat.Write("no");
        var done = chat.Write("sì");
        Assert.That(done.Effects.OfType<Effect.OpenCase>().Single().Draft.Place, Is.EqualTo("via Roma 12"));
        Assert.That(chat.TapOn("L'altra richiesta").Reply!.Body, Does.Contain("Lampione spento · piazza Mazzini"));
    }

    [TestCase("Che documenti servono e quanto costa la carta d'identità?")]
    [TestCase("Ho cambiato casa e vorrei la residenza nel nuovo appartamento")]
    [TestCase("Quando passa la plastica e quando il vetro?")]
    public void One_request_of_two_halves_stays_one(string text)
    {
        var chat = Chat.Known();
        chat.Write(text);
        Assert.That(chat.State.Later, Is.Null);
    }

    [Test]
    public void Messages_of_one_subject_are_hardly_ever_taken_for_two_or_for_a_correction()
    {
        var messages = File.ReadLines(Path.Combine(The.Pescia.BaseFolder, "evaluation.tsv")).Skip(1).Select(l => l.Split('\t')).Where(l => l.Length == 3).ToList();
        var wrong = new List<string>();
        foreach (var message in messages)
        {
            var chat = Chat.Known(message[2]);
            var result = chat.Write(message[0]);
            if (chat.State.Later is not null || result.Decision is { Action: "caseUnknown" } or { Why: "a correction" or "two requests in one message" }) { wrong.Add(message[0]); }
        }

        Assert.That(wrong, Has.Count.LessThanOrEqualTo(messages.Count / 100), string.Join('\n', wrong));
    }

    [TestCase("a che punto è la segnalazione 2026-0142?")]
    [TestCase("a che punto è la segnalazione 2026/142?")]
    [TestCase("2026-0142")]
    [TestCase("a che punto è la mia richiesta?")]
    public void A_request_is_asked_after(string question)
    {
        var chat = Chat.Known();
        chat.Cases = [Own];
        Assert.That(chat.Write(question).Reply!.Body, Does.Contain("*2026-0142*").And.Contain("via Roma 12").And.Contain("In lavorazione").And.Contain("Lavori pubblici").And.Contain("lunedì 23 novembre"));
    }

    [TestCase("a che punto è la segnalazione 2026-0142?")]
    [TestCase("a che punto è la segnalazione 2026-0007?")]
    public void The_request_of_somebody_else_is_as_unknown_as_one_that_is_not_there(string question)
    {
        var chat = Chat.Known();
        var result = chat.Write(question);
        Assert.That((result.Decision.Action, result.Reply!.Body.Contains("via Roma", StringComparison.Ordinal)), Is.EqualTo(("caseUnknown", false)));
    }

    [Test]
    public void A_school_year_is_no_request() =>
        Assert.That(Chat.Known().Write("iscrizioni mensa 2026/2027").Decision.Action, Is.Not.EqualTo("caseUnknown"));

    [Test]
    public void An_own_request_is_withdrawn_by_its_button()
    {
        var chat = Chat.Known();
        chat.Cases = [Own with { State = CaseState.Received }];
        chat.Write("2026-0142");
        Assert.That(chat.TapOn("Ritira la richiesta").Effects, Does.Contain(new Effect.MoveCase(142, CaseState.Withdrawn)));
    }

    [Test]
    public void A_time_that_the_office_proposes_is_accepted_by_its_button()
    {
        var chat = Chat.Known();
        chat.Cases = [Own with { Kind = "appointment", State = CaseState.Proposed, ProposedAt = RunningBot.OfficeHours.AddDays(2) }];
        Assert.That(chat.Write("2026-0142").Reply!.Body, Does.Contain("giovedì 26 novembre alle 9:30"));
        Assert.That(chat.TapOn("Accetta").Effects, Does.Contain(new Effect.MoveCase(142, CaseState.Confirmed)));
    }

    [TestCase(43.9010, 10.6915, true, TestName = "{m}: seventy metres away")]
    [TestCase(43.9050, 10.6912, false, TestName = "{m}: half a kilometre away")]
    public void A_fault_reported_near_by_is_recognised(double latitude, double longitude, bool known)
    {
        var chat = Chat.Known();
        chat.OpenFaults = [Pothole];
        chat.Write("c'è una buca");
        Assert.That(chat.SendPlace(latitude, longitude).Reply!.Body, known ? Does.Contain("2026-0041").And.Contain("sabato 21 novembre") : Does.Contain("foto"));
    }

    [TestCase("via Roma 14", true)]
    [TestCase("Via  Roma", true)]
    [TestCase("via Roma 120", false)]
    [TestCase("via Garibaldi 12", false)]
    public void A_fault_reported_at_the_same_address_is_recognised(string place, bool known)
    {
        var chat = Chat.Known();
        chat.OpenFaults = [Pothole];
        chat.Write("c'è una buca");
        Assert.That(chat.Write(place).Reply!.Body, known ? Does.Contain("2026-0041") : Does.Contain("foto"));
    }

    [Test]
    public void The_same_fault_is_joined_and_both_are_told()
    {
        var chat = Chat.Known();
        chat.OpenFaults = [Pothole];
        chat.Write("c'è una buca");
        chat.Write("via Roma 14");
        var result = chat.Write("sì");
        Assert.That(result.Reply!.Body, Does.Contain("unita alla *2026-0041*"));
        Assert.That(result.Effects.OfType<Effect.OpenCase>().Single().Draft.JoinedTo, Is.EqualTo(41));
        Assert.That(result.Effects.OfType<Effect.HandOff>(), Is.Empty, "the office has it");
        Assert.That(result.Effects.OfType<Effect.Tell>().Single().CaseId, Is.EqualTo(41));
    }

    [Test]
    public void Another_fault_in_the_same_place_is_a_report_of_its_own()
    {
        var chat = Chat.Known();
        chat.OpenFaults = [Pothole];
        chat.Write("c'è una buca");
        chat.Write("via Roma 14");
        Assert.That(chat.Write("no").Reply!.Body, Does.Contain("foto"));
    }

    [Test]
    public void A_form_is_taken_up_again_within_a_day()
    {
        var chat = Chat.Known();
        chat.Write("c'è una buca in via Roma 12");
        chat.Now = chat.Now.AddHours(23.75);
        Assert.That(chat.Write("salta").Reply!.Body, Does.Contain("C'è pericolo"));
    }

    [Test]
    public void An_older_form_is_dropped_with_a_word_only_to_who_comes_back_to_it()
    {
        var chat = Chat.Known();
        chat.Write("c'è una buca in via Roma 12");
        chat.Now = chat.Now.AddDays(2);
        Assert.That(chat.TapOn("Salta").Reply!.Body, Does.Contain("non è più in corso"));
        var other = Chat.Known();
        other.Write("c'è una buca in via Roma 12");
        other.Now = other.Now.AddDays(2);
        Assert.That(other.Write("quando si paga la TARI?").Reply!.Body, Does.Contain("TARI").And.Not.Contain("in corso"));
    }

    [Test]
    public void Signs_of_danger_in_a_form_are_answered_with_112_and_noted()
    {
        var chat = Chat.Known();
        chat.Write("c'è un palo della luce piegato in via Roma 12");
        Assert.That(chat.Write("aiuto sta cadendo addosso a una signora, è ferita").Reply!.Body, Does.Contain("*112*").And.Contain("Continuiamo"));
        chat.TapOn("Continua");
        Assert.That(chat.Write("salta").Reply!.Body, Does.Contain("Pericolo: Sì"));
    }

    [Test]
    public void An_operator_gets_what_the_form_knows()
    {
        var chat = Chat.Known();
        chat.Write("c'è una buca in via Roma 12");
        var request = chat.Write("operatore").Effects.OfType<Effect.HandOff>().Single();
        Assert.That((request.OfCase, request.Summary.Contains("Luogo: via Roma 12", StringComparison.Ordinal)), Is.EqualTo((false, true)));
    }

    [Test]
    public void A_request_finished_while_the_office_is_closed_is_seen_at_its_opening()
    {
        var chat = Chat.Known();
        chat.Now = chat.Now.AddDays(1);   // Wednesday: the local police desk is closed
        chat.Write("vorrei un appuntamento");
        chat.Write("polizia municipale");
        chat.Write("giovedì alle 15");
        chat.Write("una multa");
        var request = chat.Write("sì").Effects.OfType<Effect.HandOff>().Single();
        Assert.That(request.NotBefore, Is.EqualTo(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public void In_the_evening_no_form_goes_on()
    {
        var chat = Chat.Known();
        chat.Write("c'è una buca in via Roma 12");
        chat.Now = RunningBot.Evening;
        Assert.That(chat.Write("salta").Outcome, Is.EqualTo(TurnOutcome.Rejected));
        chat.Now = RunningBot.OfficeHours.AddHours(23.5);
        Assert.That(chat.Write("salta").Reply!.Body, Does.Contain("C'è pericolo"), "what was said is still known");
    }
}
