// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Nodes;
using Pescia.Bot.Simulator.Graph;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Tests.Simulator;

/// <summary>Each limit of the Cloud API at its edge and one over (reference, 7.2).</summary>
internal sealed class MessageRulesTests
{
    private readonly MediaStore _media = new(TownClock.StoppedAt(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));
    private readonly TemplateBook _templates = new();

    private static IEnumerable<TestCaseData> Edges()
    {
        yield return Edge("text body", 4096, n => Text(new string('x', n)));
        yield return Edge("callback data", 512, n => With(Text("ciao"), "biz_opaque_callback_data", new string('x', n)));
        yield return Edge("caption", 1024, n => Message("image", new JsonObject { ["link"] = "https://example.it/a.jpg", ["caption"] = new string('x', n) }));
        yield return Edge("button title", 20, n => Buttons([("a", new string('x', n))]));
        yield return Edge("button id", 256, n => Buttons([(new string('x', n), "Sì")]));
        yield return Edge("buttons", 3, n => Buttons([.. Enumerable.Range(1, n).Select(i => ($"id{i}", $"titolo {i}"))]));
        yield return Edge("interactive body", 1024, n => Buttons([("a", "Sì")], body: new string('x', n)));
        yield return Edge("header", 60, n => Buttons([("a", "Sì")], header: new string('x', n)));
        yield return Edge("footer", 60, n => Buttons([("a", "Sì")], footer: new string('x', n)));
        yield return Edge("rows in all", 10, n => List(n));
        yield return Edge("list label", 20, n => List(1, label: new string('x', n)));
        yield return Edge("row title", 24, n => List(1, title: new string('x', n)));
        yield return Edge("row description", 72, n => List(1, description: new string('x', n)));
        yield return Edge("row id", 200, n => List(1, id: new string('x', n)));
        yield return Edge("section title", 24, n => List(1, section: new string('x', n)));
        yield return Edge("link label", 20, n => Interactive("cta_url", new JsonObject { ["name"] = "cta_url", ["parameters"] = new JsonObject { ["display_text"] = new string('x', n), ["url"] = "https://example.it" } }));
        yield return Edge("call minutes", 43200, n => Interactive("voice_call", new JsonObject { ["name"] = "voice_call", ["parameters"] = new JsonObject { ["ttl_minutes"] = n } }));
        yield return Edge("latitude", 90, n => Message("location", new JsonObject { ["latitude"] = n, ["longitude"] = "10.69" }));
    }

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return Case("no product", 100, """{"to":"+390000000101","type":"text","text":{"body":"x"}}""");
        yield return Case("no recipient", 100, """{"messaging_product":"whatsapp","type":"text","text":{"body":"x"}}""");
        yield return Case("a list instead of an object", 100, "[]");
        yield return Case("unknown type", 100, Common("\"type\":\"poll\""));
        yield return Case("body is a number", 100, Common("\"type\":\"text\",\"text\":{\"body\":1}"));
        yield return Case("caption on audio", 100, Common("\"type\":\"audio\",\"audio\":{\"link\":\"https://a.it/a.ogg\",\"caption\":\"x\"}"));
        yield return Case("no text object", 131008, Common("\"type\":\"text\""));
        yield return Case("neither id nor link", 131008, Common("\"type\":\"image\",\"image\":{}"));
        yield return Case("no emoji member", 131008, Common("\"type\":\"reaction\",\"reaction\":{\"message_id\":\"wamid.x\"}"));
        yield return Case("contact with one name part", 131008, Common("\"type\":\"contacts\",\"contacts\":[{\"name\":{\"formatted_name\":\"A\"}}]"));
        yield return Case("blank body", 131009, Common("\"type\":\"text\",\"text\":{\"body\":\" \"}"));
        yield return Case("letters for a phone", 131009, """{"messaging_product":"whatsapp","to":"IT.123","type":"text","text":{"body":"x"}}""");
        yield return Case("unknown media id", 131009, Common("\"type\":\"image\",\"image\":{\"id\":\"123\"}"));
        yield return Case("id and link", 131009, Common("\"type\":\"image\",\"image\":{\"id\":\"1\",\"link\":\"https://a.it\"}"));
        yield return Case("same title twice", 131009, Buttons([("a", "Sì"), ("b", "Sì")]).ToJsonString());
        yield return Case("same id twice", 131009, Buttons([("a", "Sì"), ("a", "No")]).ToJsonString());
        yield return Case("no button", 131009, Buttons([]).ToJsonString());
        yield return Case("no row", 131009, List(0).ToJsonString());
        yield return Case("unknown template", 132001, Common("\"type\":\"template\",\"template\":{\"name\":\"ignota\",\"language\":{\"code\":\"it\"}}"));
        yield return Case("a group", 100, Common("\"recipient_type\":\"group\",\"type\":\"text\",\"text\":{\"body\":\"x\"}"));
    }

    private static readonly string[] Accepted =
    [
        Common("\"type\":\"text\",\"text\":{\"body\":\"x\"}"),
        Common("\"text\":{\"body\":\"without a type it is text\"}"),
        """{"messaging_product":"whatsapp","recipient":"IT.FITTIZIO0000000000000102","type":"text","text":{"body":"x"}}""",
        Common("\"type\":\"reaction\",\"reaction\":{\"message_id\":\"wamid.x\",\"emoji\":\"\"}"),
        Common("\"type\":\"contacts\",\"contacts\":[{\"name\":{\"formatted_name\":\"A B\",\"first_name\":\"A\"}}]"),
        Common("\"type\":\"interactive\",\"interactive\":{\"type\":\"location_request_message\",\"body\":{\"text\":\"Dove?\"},\"action\":{\"name\":\"send_location\"}}"),
        Common("\"type\":\"interactive\",\"interactive\":{\"type\":\"call_permission_request\",\"action\":{\"name\":\"call_permission_request\"}}"),
        Common("\"type\":\"interactive\",\"interactive\":{\"type\":\"request_contact_info\",\"body\":{\"text\":\"x\"},\"action\":{\"name\":\"request_contact_info\"}}"),
        Common("\"type\":\"interactive\",\"interactive\":{\"type\":\"flow\",\"body\":{\"text\":\"x\"},\"action\":{\"name\":\"flow\",\"parameters\":{\"flow_message_version\":\"3\",\"flow_id\":\"1\",\"flow_cta\":\"Apri\"}}}"),
    ];

    [TestCaseSource(nameof(Edges))]
    public void A_limit_is_kept_to_the_letter(JsonObject atTheEdge, JsonObject oneOver)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Code(atTheEdge.ToJsonString()), Is.Null);
            Assert.That(Code(oneOver.ToJsonString()), Is.EqualTo(131009));
        }
    }

    [TestCaseSource(nameof(Refused))]
    public void What_is_wrong_has_its_own_code(string json, int code) => Assert.That(Code(json), Is.EqualTo(code));

    [TestCaseSource(nameof(Accepted))]
    public void Every_documented_kind_is_accepted(string json) => Assert.That(Code(json), Is.Null);

    [Test]
    public void A_template_gets_as_many_parameters_as_its_body_has_places()
    {
        _templates.Create(JsonDocument.Parse("""{"name":"pronta","language":"it","category":"UTILITY","components":[{"type":"BODY","text":"Ciao {{nome}}, è pronta"}]}""").RootElement);
        var send = (string parameters) => Common($$"""
            "type":"template","template":{"name":"pronta","language":{"code":"it"},"components":[{"type":"body","parameters":[{{parameters}}]}]}
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Code(send("""{"type":"text","text":"Maria"}""")), Is.Null);
            Assert.That(Code(send("")), Is.EqualTo(132000));
        }
    }

    [Test]
    public void An_upload_can_only_be_sent_as_what_it_is()
    {
        var pdf = _media.AddUpload("application/pdf", "%PDF-1.4"u8.ToArray(), "a.pdf").Id;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Code(Common($$"""  "type":"document","document":{"id":"{{pdf}}"} """)), Is.Null);
            Assert.That(Code(Common($$"""  "type":"image","image":{"id":"{{pdf}}"} """)), Is.EqualTo(131053));
        }
    }

    private int? Code(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new MessageRules(_media, _templates).Check(document.RootElement)?.Code;
    }

    private static TestCaseData Edge(string what, int most, Func<int, JsonObject> message) =>
        new TestCaseData(message(most), message(most + 1)).SetArgDisplayNames($"{what}, {most}");

    private static TestCaseData Case(string what, int code, string json) => new TestCaseData(json, code).SetArgDisplayNames(what, $"{code}");

    private static string Common(string rest) => $$"""{"messaging_product":"whatsapp","to":"+390000000101",{{rest}}}""";

    private static JsonObject Message(string type, JsonObject part) =>
        new() { ["messaging_product"] = "whatsapp", ["to"] = "+390000000101", ["type"] = type, [type] = part };

    private static JsonObject With(JsonObject message, string name, JsonNode value)
    {
        message[name] = value;
        return message;
    }

    private static JsonObject Text(string body) => Message("text", new JsonObject { ["body"] = body });

    private static JsonObject Interactive(string type, JsonObject action, string body = "Ecco", string? header = null, string? footer = null)
    {
        var part = new JsonObject { ["type"] = type, ["body"] = new JsonObject { ["text"] = body }, ["action"] = action };
        if (header is not null) { part["header"] = new JsonObject { ["type"] = "text", ["text"] = header }; }
        if (footer is not null) { part["footer"] = new JsonObject { ["text"] = footer }; }
        return Message("interactive", part);
    }

    private static JsonObject Buttons((string Id, string Title)[] buttons, string body = "Ecco", string? header = null, string? footer = null) =>
        Interactive("button", new JsonObject
        {
            ["buttons"] = new JsonArray([.. buttons.Select(b => new JsonObject { ["type"] = "reply", ["reply"] = new JsonObject { ["id"] = b.Id, ["title"] = b.Title } })]),
        }, body, header, footer);

    /// <summary>Rows over two sections as soon as there are two, since the limit is on the whole list.</summary>
    private static JsonObject List(int rows, string label = "Scegli", string? title = null, string? description = null, string? id = null, string section = "Servizi")
    {
        var all = Enumerable.Range(1, rows).Select(i => new JsonObject { ["id"] = id ?? $"r{i}", ["title"] = title ?? $"Riga {i}", ["description"] = description ?? "" }).ToArray();
        var half = rows < 2 ? rows : rows / 2;
        var sections = new JsonArray(Section(section, all[..half]));
        if (rows >= 2) { sections.Add(Section("Altro", all[half..])); }
        return Interactive("list", new JsonObject { ["button"] = label, ["sections"] = sections });
    }

    private static JsonObject Section(string title, JsonObject[] rows) => new() { ["title"] = title, ["rows"] = new JsonArray([.. rows]) };
}
