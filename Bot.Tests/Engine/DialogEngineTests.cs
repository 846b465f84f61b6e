// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Tests.Engine;

[Parallelizable(ParallelScope.All)]
internal sealed class DialogEngineTests
{
    [Test]
    public void The_first_reply_says_who_speaks_and_goes_straight_to_the_answer()
    {
        var chat = new Chat();
        var result = chat.Write("Buongiorno, quanto costa la carta d'identità?");
        Assert.That(result.Reply!.Body, Does.StartWith("Sono l'assistente automatico del Comune di Pescia"));
        Assert.That(result.Reply.Body, Does.Contain("https://bot.example.org/privacy").And.Contain("2026-11").And.Contain("*Carta d'identità*"));
        Assert.That(result.Effects, Does.Contain(new Effect.NoticeShown("2026-11")));
        Assert.That(chat.Write("e quando si paga la TARI?").Reply!.Body, Does.Not.Contain("assistente automatico"));
    }

    [Test]
    public void A_new_version_of_the_notice_is_shown_again()
    {
        var chat = Chat.Known();
        Assert.That(chat.Person.NoticeVersion, Is.EqualTo("2026-11"));
        var old = new Chat();
        old.Write("ciao");
        Assert.That(old.Person.NoticeVersion, Is.EqualTo("2026-11"));
    }

    [TestCase("Buongiorno, orari anagrafe?", "office-hours")]
    [TestCase("Quanto costa la carta d'identità elettronica?", "identity-card")]
    [TestCase("Quando passa la plastica?", "waste-collection")]
    [TestCase("Dov'è l'ufficio tributi?", "office-contacts")]
    [TestCase("Quando si paga la TARI?", "waste-tax")]
    [TestCase("Che documenti servono per il cambio di residenza?", "residence-change")]
    [TestCase("Il numero dei vigili urbani?", "office-contacts")]
    [TestCase("La biblioteca è aperta sabato?", "office-hours")]
    [TestCase("Come si paga la mensa scolastica?", "school-meals")]
    [TestCase("Come ritirano i mobili vecchi?", "bulky-waste")]
    [TestCase("Entro quando si paga l'IMU?", "property-tax")]
    [TestCase("Come si fa il pass per i disabili?", "disabled-permit")]
    [TestCase("Ho preso una multa, come si paga?", "traffic-fine")]
    [TestCase("Dove trovo gli eventi del fine settimana?", "culture-events")]
    [TestCase("Come si iscrive un bambino al nido?", "nursery")]
    [TestCase("How do I get an identity card?", "identity-card")]
    public void A_clear_question_is_answered_at_once(string question, string intent)
    {
        var result = Chat.Known().Write(question);
        Assert.That(result.Decision.Intent, Is.EqualTo(intent));
        Assert.That(result.Outcome, Is.EqualTo(TurnOutcome.Answered));
        Assert.That(result.Reply!.Choices, Is.Not.Empty);
    }

    [Test]
    public void Every_answer_fits_into_one_message_with_notice_and_buttons()
    {
        foreach (var language in (string[])["it", "en"])
        {
            foreach (var intent in The.Pescia.Answers.Keys)
            {
                var chat = new Chat();
                chat.Tap("v1:lang:" + language);
                var first = new Chat { Now = RunningBot.OfficeHours };
                var result = first.Tap("v1:intent:" + intent);
                Assert.That(result.Reply!.Body, Has.Length.LessThanOrEqualTo(1024), $"{intent} {language}");
                Assert.That(chat.Tap("v1:intent:" + intent).Reply!.Body, Has.Length.LessThanOrEqualTo(1024), $"{intent} {language}");
            }
        }
    }

    [Test]
    public void Every_label_of_the_menu_fits()
    {
        foreach (var language in (string[])["it", "en"])
        {
            var chat = Chat.Known(language);
            var menu = chat.Write("menu").Reply!;
            Assert.That(menu.Choices, Has.Count.LessThanOrEqualTo(10));
            foreach (var area in The.Pescia.Menu)
            {
                var rows = chat.Tap("v1:area:" + area.Id).Reply!.Choices;
                Assert.That(rows, Has.Count.LessThanOrEqualTo(10));
                Assert.That(rows.Concat(menu.Choices), Has.All.Matches<Choice>(c => c is { Title.Length: <= 24 } and ({ Description: null } or { Description.Length: <= 72 })));
            }
        }
    }

    [Test]
    public void A_typed_number_or_the_words_of_a_row_choose_as_well_as_a_tap()
    {
        var chat = Chat.Known();
        var area = chat.Write("menu").Reply!.Choices[0];
        Assert.That(chat.Write("1").Decision.Action, Is.EqualTo("menuArea"));
        Assert.That(chat.Write(chat.State.Offered[0].Title.ToUpperInvariant()).Decision.Intent, Is.EqualTo("identity-card"));
        chat.Write("menu");
        Assert.That(chat.Write(area.Title).Decision.Action, Is.EqualTo("menuArea"));
    }

    [TestCase("v1:area:gone")]
    [TestCase("v1:intent:gone")]
    [TestCase("v0:old")]
    [TestCase("qualcosa")]
    [TestCase("v1:hours:gone")]
    public void A_button_that_nobody_knows_any_more_leads_somewhere_sensible(string id)
    {
        var result = Chat.Known().Tap(id, "xyzzy");
        Assert.That(result.Reply, Is.Not.Null);
        Assert.That(result.Reply!.Choices, Is.Not.Empty);
    }

    [TestCase("e quanto costa?", "*Costo:*")]
    [TestCase("E i documenti", "*Documenti:*")]
    [TestCase("cosa devo portare?", "*Documenti:*")]
    [TestCase("ok e i tempi?", "*Tempi:*")]
    [TestCase("orari?", "Anagrafe")]
    public void A_short_question_is_about_the_subject_just_spoken_of(string followUp, string expected)
    {
        var chat = Chat.Known();
        chat.Write("Come si rinnova la carta d'identità?");
        var result = chat.Write(followUp);
        Assert.That(result.Reply!.Body, Does.Contain(expected));
        Assert.That(result.Decision.Office, Is.EqualTo("anagrafe"));
    }

    [Test]
    public void A_greeting_and_a_request_in_one_message_answer_the_request() =>
        Assert.That(Chat.Known().Write("Buongiorno", "vorrei sapere quando si paga la TARI").Decision.Intent, Is.EqualTo("waste-tax"));

    [TestCase("Buongiorno", true)]
    [TestCase("ciao!!", true)]
    [TestCase("Salve, volevo sapere", true)]
    [TestCase("Avrei bisogno di", true)]
    [TestCase("orari anagrafe?", false)]
    [TestCase("menu", false)]
    [TestCase("Quando si paga la TARI", false)]
    public void A_bare_greeting_or_an_unfinished_sentence_waits_for_more(string text, bool expected)
    {
        var engine = new DialogEngine(The.Pescia, The.Recognizer);
        Assert.That(engine.IsLikelyToGoOn([new Activity(ActivityKind.Text, text, null, RunningBot.OfficeHours)]), Is.EqualTo(expected));
    }

    [Test]
    public void Unsure_twice_gets_a_person()
    {
        var chat = Chat.Known();
        var first = chat.Write("blorf gnarp zzt");
        Assert.That(first.Effects.OfType<Effect.HandOff>(), Is.Empty);
        var second = chat.Write("qwe rty uio");
        Assert.That((first.Decision.Action, second.Decision.Action), Is.EqualTo(("askAgain", "handOff")).Or.EqualTo(("talk", "talk")));
    }

    [Test]
    public void Stop_is_obeyed_and_start_brings_the_bot_back()
    {
        var chat = Chat.Known();
        Assert.That(chat.Write("STOP").Reply!.Body, Does.Contain("START"));
        Assert.That(chat.Write("Quando si paga la TARI?").Reply, Is.Null);
        Assert.That(chat.Write("aiuto sta bruciando la casa").Reply!.Body, Does.Contain("112"));
        Assert.That(chat.Write("start").Reply, Is.Not.Null);
        Assert.That(chat.Write("Quando si paga la TARI?").Reply, Is.Not.Null);
    }

    [Test]
    public void The_shield_warns_once_and_falls_silent()
    {
        var chat = Chat.Known();
        chat.Rules = chat.Rules with { RepliesPerTenMinutes = 5 };
        var replies = Enumerable.Range(0, 8).Select(i => chat.Write($"domanda {i}: quando si paga la TARI?")).ToList();
        Assert.That(replies.Count(r => r.Reply is not null), Is.EqualTo(5));
        Assert.That(replies[4].Reply!.Body, Does.Contain("molti messaggi"));
        Assert.That(replies[7].Reason, Is.EqualTo("shield"));
        chat.Now = chat.Now.AddMinutes(11);
        Assert.That(chat.Write("quando si paga la TARI?").Reply, Is.Not.Null);
    }

    [Test]
    public void A_machine_that_repeats_itself_is_not_answered_for_ever()
    {
        var chat = Chat.Known();
        chat.Rules = chat.Rules with { RepliesPerTenMinutes = 20 };
        var replies = Enumerable.Range(0, 8).Select(_ => chat.Write("Grazie per averci contattato, risponderemo appena possibile.")).ToList();
        Assert.That(replies.Count(r => r.Reply is not null), Is.EqualTo(3));
    }

    [TestCase(ActivityKind.Voice, "vocali")]
    [TestCase(ActivityKind.Unreadable, "non lo so leggere")]
    [TestCase(ActivityKind.Attachment, "allegato")]
    [TestCase(ActivityKind.Location, "posizione")]
    public void What_cannot_be_read_gets_one_helpful_line_not_one_each(ActivityKind kind, string expected)
    {
        var chat = Chat.Known();
        Assert.That(chat.Send(new Activity(kind, null, null, chat.Now)).Reply!.Body, Does.Contain(expected));
        Assert.That(chat.Send(new Activity(kind, null, null, chat.Now)).Reply, Is.Null);
    }

    [Test]
    public void A_photo_with_a_caption_is_read_by_its_caption() =>
        Assert.That(Chat.Known().Send(new Activity(ActivityKind.Attachment, "quando si paga la TARI?", null, RunningBot.OfficeHours)).Decision.Intent, Is.EqualTo("waste-tax"));

    [Test]
    public void An_english_question_is_answered_in_english_and_the_language_stays()
    {
        var chat = new Chat();
        Assert.That(chat.Write("Good morning, where is the tax office please?").Reply!.Body, Does.Contain("automatic assistant"));
        Assert.That(chat.Person.Language, Is.EqualTo("en"));
        Assert.That(chat.Write("menu").Reply!.Body, Does.Contain("What do you need"));
    }

    [Test]
    public void Withheld_drafts_name_the_office_instead()
    {
        var chat = Chat.Known();
        chat.Rules = chat.Rules with { WithholdUnapproved = true };
        var result = chat.Write("Quando si paga la TARI?");
        Assert.That(result.Decision.Action, Is.EqualTo("withhold"));
        Assert.That(result.Reply!.Body, Does.Contain("Tributi"));
    }

    [Test]
    public void Old_facts_are_not_shown_before_somebody_approves_them()
    {
        var body = Chat.Known().Write("il numero di telefono dei vigili urbani?").Reply!.Body;
        Assert.That(body, Does.Not.Contain("492210"), "a number of 2020");
        Assert.That(body, Does.Contain("piazza Obizzi"));
    }

    [Test]
    public void A_long_text_is_never_cut_inside_a_character() =>
        Assert.That(Pescia.Dialogs.Content.Words.Cut(new string('x', 1999) + "😀😀", 2000), Is.EqualTo(new string('x', 1999)));

    [Test]
    public void A_state_of_another_format_begins_anew()
    {
        Assert.That(DialogState.Parse("{\"format\":1}").Stack, Is.Empty, "a list that an older program did not know");
        Assert.That(DialogState.Parse("{\"format\":99,\"misses\":7}").Misses, Is.Zero);
        Assert.That(DialogState.Parse("rubbish").Misses, Is.Zero);
        Assert.That(DialogState.Parse("").Format, Is.EqualTo(DialogState.CurrentFormat));
    }
}
