// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Tests.Builders;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Tests.Flows;

/// <summary>
/// Whole conversations. Each line is what the citizen writes and, behind a bar, what the reply must say; <c>[photo]</c>,
/// <c>[place]</c> and <c>[Label]</c> are a photo, a shared location and a tap. The last line names the request that is opened.
/// </summary>
[Parallelizable(ParallelScope.All)]
internal sealed class GuidedDialogTests
{
    [TestCaseSource(nameof(Conversations))]
    public void A_conversation_ends_in_a_whole_request(string language, string script)
    {
        var chat = Chat.Known(language);
        var lines = script.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        TurnResult? result = null;
        foreach (var line in lines[..^1])
        {
            var (said, expected) = Parts(line);
            result = Say(chat, said);
            Assert.That(result.Reply, Is.Not.Null, said);
            Assert.That(result.Reply!.Body, Has.Length.LessThanOrEqualTo(1024));
            Assert.That(result.Reply.Choices, Has.Count.LessThanOrEqualTo(10));
            var titles = result.Reply.Choices.Select(c => c.Title).ToList();
            Assert.That(titles, Is.Unique);
            Assert.That(titles, Has.All.Length.LessThanOrEqualTo(titles.Count > 3 ? 24 : 20));
            foreach (var phrase in expected) { Assert.That(result.Reply.Body, Does.Contain(phrase), said); }
        }

        var draft = result!.Effects.OfType<Effect.OpenCase>().SingleOrDefault()?.Draft;
        Assert.That(draft is null ? "nothing" : $"{draft.Kind} {draft.Detail} {draft.Office}", Is.EqualTo(lines[^1]));
        if (draft is null) { return; }
        Assert.That(result.Reply!.Body, Does.Contain(CaseDraft.NumberPlaceholder));
        Assert.That(result.Effects.OfType<Effect.HandOff>().Single(), Has.Property("OfCase").True.And.Property("Office").EqualTo(draft.Office));
        Assert.That((result.Outcome, chat.State.Floor, chat.State.Stack.Count), Is.EqualTo((TurnOutcome.HandedOver, (Floor?)null, 0)), "a paper in the tray: the bot goes on talking");
    }

    private static IEnumerable<TestCaseData> Conversations()
    {
        yield return Italian("a fault that the first message describes whole", """
            C'è una buca enorme in via Roma 12 a Collodi | *Buche e strade* · Buca · via Roma 12, Collodi; Hai una foto
            no | C'è pericolo
            no | Tipo: Buca; Luogo: via Roma 12, Collodi; Pericolo: No; Va bene così
            sì | Fatto; Lavori pubblici
            fault pothole lavori-pubblici
            """);
        yield return Italian("a place and a photo sent before the words are not asked for", """
            [place] | posizione
            c'è un lampione spento | Lampione spento; Hai una foto
            [photo] | C'è pericolo
            [No] | Luogo: via Sismondi, Pescia; Foto: 1
            [Conferma] | Fatto
            fault lamp-off lavori-pubblici
            """);
        yield return Italian("a village alone is no place", """
            C'è una perdita d'acqua a Collodi | In che punto di Collodi
            via delle Cartiere 40 | Hai una foto
            salta | C'è pericolo
            no | Luogo: via delle Cartiere 40, Collodi
            ok | Fatto
            fault leak lavori-pubblici
            """);
        yield return Italian("danger is answered with 112 first, and the report goes on", """
            c'è un albero caduto in viale Europa | Albero o ramo caduto · viale Europa
            salta | C'è pericolo
            sì, ci passano i bambini | *112*; Pericolo: Sì
            conferma | Ambiente
            fault fallen-tree ambiente
            """);
        yield return Italian("danger in the first words is answered with 112, and then reported", """
            aiuto, è caduto un albero in viale Europa e c'è un ferito | *112*
            [Segnala il guasto] | Albero o ramo caduto · viale Europa
            salta | Pericolo: Sì
            conferma | Ambiente
            fault fallen-tree ambiente
            """);
        yield return Italian("one step back and another answer", """
            c'è un lampione spento in via Roma 3 | Hai una foto
            salta | C'è pericolo
            indietro | Hai una foto
            [photo] | C'è pericolo
            no | Foto: 1
            [Modifica] | Che cosa vuoi cambiare
            [Luogo] | Dove
            piazza Mazzini 1 | Luogo: piazza Mazzini 1; Va bene così
            sì | Fatto
            fault lamp-off lavori-pubblici
            """);
        yield return Italian("the summary is corrected in words", """
            c'è un albero caduto in viale Europa | viale Europa
            [Salta] | C'è pericolo
            no | Luogo: viale Europa
            no, è in via Garibaldi 7 | Luogo: via Garibaldi 7
            va bene | Fatto
            fault fallen-tree ambiente
            """);
        yield return Italian("a question in between is answered and the form offered again", """
            c'è una perdita d'acqua | Dove
            quanto costa la carta d'identità? | *Carta d'identità*; Continuiamo con: Perdite e fognature
            [Continua] | Dove
            menu | scrivi *continua*
            continua | Dove
            via Roma 1 | Hai una foto
            salta | C'è pericolo
            no | Va bene così
            sì | Fatto
            fault leak lavori-pubblici
            """);
        yield return Italian("a fault of another office moves the report there", """
            vorrei segnalare un guasto alla strada | Che cosa non va
            è un lampione che lampeggia | Dove
            annulla | Lampione guasto
            nothing
            """);
        yield return Italian("cancelled in any spelling", """
            c'è una buca in via Roma | Hai una foto
            anulla | ho lasciato stare: Buche e strade
            nothing
            """);
        yield return Italian("an appointment said in one message", """
            vorrei un appuntamento all'anagrafe giovedì alle 10, è per la carta d'identità | Anagrafe; giovedì 26 novembre, dalle 10:00; Motivo; Va bene così
            conferma | Anagrafe
            appointment book anagrafe
            """);
        yield return Italian("an appointment against the office's hours", """
            vorrei un appuntamento | Con quale ufficio
            vigili urbani | In quale giorno
            domani | Polizia municipale, mercoledì 25 novembre: chiuso
            giovedì alle 10 | aperto 14:30-18:30
            giovedì alle 15 | Per che cosa ti serve
            una multa sbagliata | giovedì 26 novembre, dalle 15:00; Motivo: una multa sbagliata
            sì | Fatto
            appointment book polizia-municipale
            """);
        yield return Italian("an appointment that is moved", """
            posso spostare a giovedì? avevo prenotato per lunedì alle 10 all'ufficio tributi | Spostare; Tributi; giovedì 26 novembre
            sì | Fatto
            appointment move tributi
            """);
        yield return Italian("an appointment that is called off", """
            devo disdire l'appuntamento di giovedì all'anagrafe | Disdire; Anagrafe; giovedì 26 novembre
            sì | Fatto
            appointment cancel anagrafe
            """);
        yield return Italian("what an appointment is for tells the office", """
            appuntamento | Con quale ufficio
            per la TARI | In quale giorno
            [Un giorno qualsiasi] | Ufficio Tributi; Motivo: per la TARI
            sì | Fatto
            appointment book tributi
            """);
        yield return Italian("a call back with all in one message", """
            potete richiamarmi al 333 1234567 venerdì mattina? è per la TARI | Telefonata; Tributi; venerdì 27 novembre; 3331234567
            sì | Fatto
            call phone tributi
            """);
        yield return Italian("a video call, asked step by step", """
            si può fare una videochiamata con l'ufficio tributi? | Videochiamata; Di che cosa
            una rata non pagata | In quale giorno
            quando volete | Videochiamata; Motivo: una rata non pagata; Un giorno qualsiasi
            [Conferma] | Fatto
            call video tributi
            """);
        yield return Italian("a named officer of the directory", """
            devo parlare con il geometra Rossi | Aldo Rossi; Per che cosa
            per un permesso | Persona: Aldo Rossi
            sì | Lavori pubblici
            person esempio-rossi lavori-pubblici
            """);
        yield return Italian("a role instead of a name", """
            vorrei un colloquio con l'assessore alla scuola | Assessore; Per che cosa
            per la mensa di mio figlio | Motivo: per la mensa di mio figlio
            sì | istruzione
            person  istruzione
            """);
        yield return Italian("deletion of one's data is asked twice", """
            vorrei cancellare i miei dati | Vuoi proprio farlo
            sì | Cancella i dati; Va bene così
            sì | Relazioni con il Pubblico
            privacy delete urp
            """);
        yield return Italian("a deletion that is thought better of", """
            cancellate i miei dati | Vuoi proprio farlo
            no | ho lasciato stare
            nothing
            """);
        yield return Italian("the privacy notice and a copy", """
            privacy | https://bot.example.org/privacy; copia dei tuoi dati
            [Copia dei dati] | Va bene così
            conferma | Fatto
            privacy copy urp
            """);
        yield return Italian("a meeting with the mayor", """
            vorrei incontrare il sindaco | Incontrare; Che cosa vuoi dire
            ho una proposta per il parco | In quale giorno
            giovedì | giovedì 26 novembre
            conferma | Segreteria del Sindaco
            mayor meet segreteria-sindaco
            """);
        yield return Italian("council sessions of which nothing is known", """
            quando c'è il prossimo consiglio comunale? | non mi ha dato indicazioni; Segreteria del Sindaco
            nothing
            """);
        yield return new TestCaseData("en", """
            There is a pothole in via Roma 12 | *Potholes and roads* · Pothole · via Roma 12; photo
            skip | danger
            no | Kind: Pothole; Is this right
            yes | Done
            fault pothole lavori-pubblici
            """).SetArgDisplayNames("in English");
    }

    private static TestCaseData Italian(string title, string script) => new TestCaseData("it", script).SetArgDisplayNames(title);

    private static (string Said, string[] Expected) Parts(string line)
    {
        var parts = line.Split('|', 2, StringSplitOptions.TrimEntries);
        return (parts[0], parts.Length == 1 ? [] : parts[1].Split(';', StringSplitOptions.TrimEntries));
    }

    private static TurnResult Say(Chat chat, string said) => said switch
    {
        "[photo]" => chat.SendPhoto(),
        "[place]" => chat.SendPlace(43.9004, 10.6912, "via Sismondi, Pescia"),
        ['[', .. var label, ']'] => chat.TapOn(label),
        _ => chat.Write(said),
    };
}
