// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Outbox;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

internal sealed class WhatsAppPayloadTests
{
    private const string Maria = "+393331234567";

    private static readonly Choice[] YesNo = [new("v1:prenota:si", "Sì, prenota"), new("v1:operatore", "Parla con operatore")];

    private static readonly Choice[] Services =
    [
        new("v1:cie", "Carta d'identità", "Rilascio, rinnovo, smarrimento"),
        new("v1:tari", "Rifiuti e TARI"),
        new("v1:operatore", "Parla con una persona"),
    ];

    private static readonly (string File, OutboundMessage Message)[] Approved =
    [
        ("text", new(4711, Maria, Reply.Say("Buongiorno! L'anagrafe è aperta *lunedì e giovedì* dalle 9 alle 12. 🕘"), null)),
        ("text-quoting", new(4712, Maria, Reply.Say("Sì, serve l'originale."), "wamid.HBgM+/=")),
        ("text-to-user-id", new(4713, "IT.13491208655302741918", Reply.Say("Buongiorno!"), null)),
        ("buttons", new(4714, Maria, new Reply("Vuoi prenotare un appuntamento?", YesNo), null)),
        ("list", new(4715, Maria, new Reply("Di cosa hai bisogno?", Services, "Scegli"), null)),
        ("image", new(4717, Maria, File("image", null, "Ecco la *pianta* dei parcheggi."), null)),
        ("document", new(4718, Maria, File("document", "modulo «residenza».pdf", "Da firmare"), "wamid.HBgM+/=")),
        ("document-to-user-id", new(4719, "IT.13491208655302741918", File("document", "modulo.pdf", null), null)),
        ("audio", new(4720, Maria, File("audio", "avviso.mp3", null), null)),
        ("video", new(4721, Maria, File("video", "percorso.mp4", null), null)),
        ("template", new(4722, Maria, new OutboundContent.Template("answer_ready", "it", [new("citizen", "Maria 🌻"), new("office", "Anagrafe")]), null)),
        ("template-counted", new(4723, Maria, new OutboundContent.Template("pratica_pronta", "en", [new(null, "Maria"), new(null, "registry \"office\"")]), null)),
        ("template-without-places", new(4724, "IT.13491208655302741918", new OutboundContent.Template("richiamo", "it", []), null)),
        ("choices-as-lines", new(4716, Maria, new Reply(Words(300), Services, "Scegli"), null)),
    ];

    [TestCaseSource(nameof(ApprovedCases))]
    public void What_goes_out_is_as_approved(string file, OutboundMessage message) =>
        Payload.IsApproved(WhatsAppPayload.Write(message), $"whatsapp-sent/{file}.json");

    [TestCase(false, "read-mark")]
    [TestCase(true, "read-mark-typing")]
    public void Read_marks_are_as_approved(bool typing, string file) =>
        Payload.IsApproved(WhatsAppPayload.ReadMark("wamid.HBgM+/=", typing), $"whatsapp-sent/{file}.json");

    [TestCase("+393331234567", "to", "+393331234567")]
    [TestCase("393331234567", "to", "+393331234567")]
    [TestCase("IT.13491208655302741918", "recipient", "IT.13491208655302741918")]
    [TestCase("BSUID", "recipient", "BSUID")]
    public void A_phone_and_a_user_id_go_where_they_belong(string recipient, string property, string expected)
    {
        var json = Json(new OutboundMessage(1, recipient, Reply.Say("x"), null));
        Assert.That(json.GetProperty(property).GetString(), Is.EqualTo(expected));
        Assert.That(json.TryGetProperty(property == "to" ? "recipient" : "to", out _), Is.False);
    }

    [TestCase("image", 1024)]
    [TestCase("audio", null)]
    public void A_caption_is_cut_to_what_its_type_takes(string type, int? expected)
    {
        var json = Json(new OutboundMessage(1, Maria, File(type, null, new string('x', 1025)), null)).GetProperty(type);
        Assert.That(json.TryGetProperty("caption", out var caption) ? caption.GetString()!.Length : (int?)null, Is.EqualTo(expected));
    }

    [TestCase(4096, 4096)]
    [TestCase(4097, 4096)]
    public void Text_is_cut_at_4096(int length, int expected) =>
        Assert.That(Body(Json(Reply.Say(new string('x', length)))), Has.Length.EqualTo(expected));

    [Test]
    public void Text_is_cut_at_a_blank()
    {
        var body = Body(Json(Reply.Say(Words(1000))));
        Assert.That(body, Has.Length.AtMost(4096).And.EndsWith("parola…"));
    }

    [TestCase(1, 20, false, "button")]
    [TestCase(3, 20, false, "button")]
    [TestCase(3, 21, false, "list", TestName = "{m}: one title of 21 makes a list")]
    [TestCase(3, 20, true, "list", TestName = "{m}: a description makes a list")]
    [TestCase(4, 20, false, "list")]
    [TestCase(10, 24, true, "list")]
    public void Choices_become_buttons_or_a_list(int count, int title, bool described, string expected)
    {
        var choices = Enumerable.Range(0, count).Select(i => new Choice($"id{i}", $"{i}".PadRight(title, 'x'), described ? "d" : null)).ToArray();
        Assert.That(Json(new Reply("Scegli", choices)).GetProperty("interactive").GetProperty("type").GetString(), Is.EqualTo(expected));
    }

    [TestCase(1024, 3, "interactive")]
    [TestCase(1025, 3, "text", TestName = "{m}: a body too long for buttons")]
    [TestCase(10, 11, "text", TestName = "{m}: eleven choices")]
    [TestCase(10, 0, "text", TestName = "{m}: no choices")]
    public void What_does_not_fit_is_written_out(int body, int count, string expected)
    {
        var choices = Enumerable.Range(1, count).Select(i => new Choice($"id{i}", $"Scelta {i}")).ToArray();
        var json = Json(new Reply(new string('b', body), choices));
        Assert.That(json.GetProperty("type").GetString(), Is.EqualTo(expected));
        if (count > 0 && expected == "text") { Assert.That(Body(json), Does.EndWith($"\n{count}. Scelta {count}")); }
    }

    [Test]
    public void Long_choices_leave_room_for_the_body()
    {
        var choices = Enumerable.Range(1, 60).Select(i => new Choice($"id{i}", new string('t', 300))).ToArray();
        Assert.That(Body(Json(new Reply(Words(1000), choices))), Has.Length.LessThanOrEqualTo(4096).And.Contains("…\n\n1. ttt"));
    }

    [Test]
    public void Labels_are_fitted_and_made_unique()
    {
        const string Long = "Servizi demografici e anagrafici";
        var rows = Rows(new Reply("Scegli", [new("a", Long), new("b", Long), new("c", Long, new string('d', 100))], new string('L', 50)));
        Assert.That(rows.Select(r => r.Title), Is.EqualTo(new[] { "Servizi demografici e a…", "Servizi demografici e… 2", "Servizi demografici e… 3" }));
        Assert.That(rows[2].Description, Has.Length.EqualTo(72));
    }

    [Test]
    public void The_label_of_a_list_is_fitted_and_never_missing()
    {
        var choices = new Choice[] { new("a", "A", "d") };
        Assert.That(Action(new Reply("x", choices, new string('L', 50))).GetProperty("button").GetString(), Has.Length.EqualTo(20));
        Assert.That(Action(new Reply("x", choices, new string('L', 50))).GetProperty("sections")[0].GetProperty("title").GetString(), Has.Length.EqualTo(24));
        Assert.That(Action(new Reply("x", choices, " ")).GetProperty("button").GetString(), Is.EqualTo("Menu"));
    }

    [Test]
    public void Empty_choices_and_repeated_ids_are_dropped()
    {
        var rows = Rows(new Reply("Scegli", [new("a", "Uno", "d"), new("a", "Uno bis"), new("", "Senza id"), new("b", "  "), new("c", "Tre\nrighe")]));
        Assert.That(rows.Select(r => $"{r.Id}={r.Title}"), Is.EqualTo(new[] { "a=Uno", "c=Tre righe" }));
    }

    [Test]
    public void Ids_are_cut_to_what_a_row_takes() =>
        Assert.That(Rows(new Reply("x", [new(new string('i', 300), "A", "d")]))[0].Id, Has.Length.EqualTo(200));

    [Test]
    public void Half_a_surrogate_pair_can_be_sent() => Assert.That(Body(Json(Reply.Say("a\ud800b"))), Is.EqualTo("a\uFFFDb"));

    [Test]
    public void Emoji_in_labels_are_not_halved()
    {
        var row = Rows(new Reply("x", [new("a", "Carta d'identità ok 👨‍👩‍👧‍👦", "d")]))[0];
        Assert.That(row.Title, Is.EqualTo("Carta d'identità ok…"));
    }

    private static IEnumerable<TestCaseData> ApprovedCases() => Approved.Select(a => new TestCaseData(a.File, a.Message).SetArgDisplayNames(a.File));

    private static OutboundContent.File File(string type, string? name, string? caption) => new(type, 7, name, caption) { MediaId = "1037543291543636" };

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("parola", count));

    private static JsonElement Json(Reply reply) => Json(new OutboundMessage(1, Maria, reply, null));

    private static JsonElement Json(OutboundMessage message)
    {
        using var document = JsonDocument.Parse(WhatsAppPayload.Write(message));
        return document.RootElement.Clone();
    }

    private static string? Body(JsonElement json) => json.GetProperty("text").GetProperty("body").GetString();

    private static JsonElement Action(Reply reply) => Json(reply).GetProperty("interactive").GetProperty("action");

    private static List<Choice> Rows(Reply reply) =>
    [
        .. Action(reply).GetProperty("sections")[0].GetProperty("rows").EnumerateArray()
            .Select(r => new Choice(r.GetProperty("id").GetString()!, r.GetProperty("title").GetString()!, r.Part("description").Text())),
    ];
}
