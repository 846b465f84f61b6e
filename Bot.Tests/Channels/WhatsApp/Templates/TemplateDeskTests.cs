// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Channels.WhatsApp.Templates;
using Pescia.Bot.Outbox;
using Pescia.Bot.Storage;
using Pescia.Bot.Tests.Builders;

namespace Pescia.Bot.Tests.Channels.WhatsApp.Templates;

/// <summary>What a person fills in becomes a message that Meta takes, or is refused with the reason.</summary>
internal sealed class TemplateDeskTests
{
    private string _root = null!;
    private BotDatabases _databases = null!;
    private TemplateDesk _desk = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _root = Directory.CreateTempSubdirectory("templates-").FullName;
        _databases = new BotDatabases(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_root, "bot.db")}");
        await using var db = _databases.Open();
        await db.Database.EnsureCreatedAsync();
        foreach (var template in The.Pescia.Templates.Values)
        {
            db.Add(State(template.MetaName, "it", template.Id == "document-ready" ? TemplateStanding.Paused : TemplateStanding.Approved));
        }

        await db.SaveChangesAsync();
        var options = Options.Create(new WhatsAppOptions { BusinessAccountId = "1" });
        _desk = new TemplateDesk(The.Pescia, new TemplateBook(_databases, The.Pescia, options, NullLogger<TemplateBook>.Instance));
    }

    [OneTimeTearDown]
    public void Close()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
    }

    [Test]
    public async Task Values_are_filled_in_in_the_order_of_the_body()
    {
        var ready = (PreparedTemplate.Ready)await PrepareAsync("appointment-proposed", "it", ("where", " Municipio "), ("when", "martedì alle 9:30"), ("more", "ignored"));
        Assert.That(ready.Kind, Is.EqualTo("template"));
        Assert.That(ready.Text, Does.Contain("Quando: martedì alle 9:30. Dove: Municipio.").And.Not.Contain("{"));
        var content = (OutboundContent.Template)OutboundContent.Parse(ready.Kind, ready.Json);
        Assert.That((content.Name, content.Language), Is.EqualTo(("appointment_proposed", "it")));
        Assert.That(content.Values, Is.EqualTo(new[] { new TemplateValue("when", "martedì alle 9:30"), new TemplateValue("where", "Municipio") }));
    }

    private static IEnumerable<TestCaseData> Refusals()
    {
        yield return Case("no such template", "unheard-of", "it", "x", TemplateRefusal.UnknownTemplate);
        yield return Case("no such language", "request-update", "de", "x", TemplateRefusal.UnknownTemplate);
        yield return Case("not approved in this language", "request-update", "en", "x", TemplateRefusal.NotApproved);
        yield return Case("paused", "document-ready", "it", "x", TemplateRefusal.NotApproved);
        yield return Case("blank", "request-update", "it", " \n ", TemplateRefusal.ValueMissing);
        yield return Case("a line break", "request-update", "it", "uno\ndue", TemplateRefusal.ValueNotOneLine);
        yield return Case("a tab", "request-update", "it", "uno\tdue", TemplateRefusal.ValueNotOneLine);
        yield return Case("five blanks", "request-update", "it", "uno     due", TemplateRefusal.ValueNotOneLine);
        yield return Case("a character too long", "request-update", "it", new string('x', 201), TemplateRefusal.ValueTooLong);

        static TestCaseData Case(string what, string id, string language, string update, TemplateRefusal why) => new TestCaseData(id, language, update, why).SetArgDisplayNames(what);
    }

    [TestCaseSource(nameof(Refusals))]
    public async Task What_cannot_be_sent_is_refused_with_the_reason(string id, string language, string update, TemplateRefusal why)
    {
        var refused = (PreparedTemplate.Refused)await PrepareAsync(id, language, ("office", "Tributi"), ("update", update));
        Assert.That(refused.Why, Is.EqualTo(why));
        Assert.That(refused.Variable, why >= TemplateRefusal.ValueMissing ? Is.EqualTo("update") : Is.Null);
    }

    [Test]
    public async Task Four_blanks_and_the_longest_value_may_be_sent() =>
        Assert.That(await PrepareAsync("request-update", "it", ("office", "Tributi"), ("update", "a    " + new string('x', 195))), Is.InstanceOf<PreparedTemplate.Ready>());

    [Test]
    public async Task The_list_says_which_may_be_sent()
    {
        var italian = await _desk.ListAsync("it");
        Assert.That(italian, Has.Count.EqualTo(The.Pescia.Templates.Count));
        Assert.That(italian.Where(t => !t.MaySend).Select(t => (t.Template.Id, t.Standing)), Is.EqualTo(new[] { ("document-ready", TemplateStanding.Paused) }));
        Assert.That((await _desk.ListAsync("en")).Select(t => t.Standing), Is.All.EqualTo(TemplateStanding.Unknown));
    }

    private Task<PreparedTemplate> PrepareAsync(string id, string language, params (string Name, string Value)[] values) =>
        _desk.PrepareAsync(id, language, values.ToDictionary(v => v.Name, v => v.Value));

    private static TemplateState State(string name, string language, TemplateStanding standing) =>
        new() { AccountId = "1", Name = name, Language = language, Standing = standing, At = DateTimeOffset.UnixEpoch };
}
