// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pescia.Bot.Channels.WhatsApp.Templates;
using Pescia.Bot.Inbox;

namespace Pescia.Bot.Tests.Channels.WhatsApp.Templates;

/// <summary>Meta tells where templates stand; the table follows, whatever the order.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TemplateBookTests
{
    private const string Account = "102290129340398";

    [TestCase("APPROVED", TemplateStanding.Approved)]
    [TestCase("REINSTATED", TemplateStanding.Approved)]
    [TestCase("PENDING", TemplateStanding.Pending)]
    [TestCase("IN_APPEAL", TemplateStanding.Pending)]
    [TestCase("PAUSED", TemplateStanding.Paused)]
    [TestCase("REJECTED", TemplateStanding.Rejected)]
    [TestCase("DISABLED", TemplateStanding.Disabled)]
    [TestCase("PENDING_DELETION", TemplateStanding.Disabled)]
    [TestCase("A_WORD_OF_TOMORROW", TemplateStanding.Unknown)]
    public async Task An_event_says_where_a_template_stands(string word, TemplateStanding expected)
    {
        await using var host = await WebhookHost.StartAsync();
        await host.PostAsync(Status("answer_ready", word, 1));
        Assert.That((await StatesAsync(host)).Single().Standing, Is.EqualTo(expected));
    }

    [TestCase("APPROVED", "FLAGGED", TemplateStanding.Approved, TestName = "{m}: a warning changes nothing yet")]
    [TestCase("APPROVED", "PAUSED", TemplateStanding.Paused)]
    [TestCase("PAUSED", "APPROVED", TemplateStanding.Approved)]
    public async Task The_later_word_counts_in_whatever_order_it_comes(string first, string second, TemplateStanding expected)
    {
        foreach (var isTurned in new[] { false, true })
        {
            await using var host = await WebhookHost.StartAsync();
            var bodies = new[] { Status("answer_ready", first, 100), Status("answer_ready", second, 200) };
            if (isTurned) { Array.Reverse(bodies); }
            foreach (var body in bodies) { await host.PostAsync(body); }
            await host.PostAsync(bodies[0]);
            Assert.That((await StatesAsync(host)).Single().Standing, Is.EqualTo(expected), isTurned ? "in the wrong order" : "in order");
        }
    }

    [Test]
    public async Task Another_accounts_templates_are_not_ours()
    {
        await using var host = await WebhookHost.StartAsync(o => o.BusinessAccountId = "1");
        await host.PostAsync(Status("answer_ready", "APPROVED", 1));
        Assert.That(await StatesAsync(host), Is.Empty);
        await using var db = host.Open();
        Assert.That(await db.Set<AccountEvent>().CountAsync(), Is.EqualTo(1), "but the notice is kept");
    }

    [Test]
    public async Task A_template_of_the_catalogue_that_is_lost_or_costs_more_is_said_in_the_log()
    {
        await using var host = await WebhookHost.StartAsync();
        await host.PostAsync(Status("answer_ready", "APPROVED", 1));
        await host.PostAsync(Status("answer_ready", "PAUSED", 2));
        await host.PostAsync(Status("somebody_elses", "REJECTED", 3));
        await host.PostAsync(Body("template_category_update", """ "message_template_name":"answer_ready","message_template_language":"it","previous_category":"UTILITY","new_category":"MARKETING" """, 4));
        var lines = host.Log.Lines.Where(l => l.Contains(" 223", StringComparison.Ordinal)).Select(l => l[..l.IndexOf(':', StringComparison.Ordinal)]);
        Assert.That(lines, Is.EqualTo(new[] { "Information 2231", "Warning 2230", "Warning 2232" }));
    }

    [TestCase("field-template-status-approved", "order_confirmation en_US Approved UTILITY  ")]
    [TestCase("field-template-status-rejected", "abandoned_cart en Rejected MARKETING  INVALID_FORMAT")]
    [TestCase("field-template-quality", "welcome_template en_US Unknown  YELLOW ")]
    [TestCase("field-template-quality-wrong-field-name", "welcome_template en_US Unknown  YELLOW ")]
    [TestCase("field-template-category", "welcome_template en_US Unknown MARKETING  ")]
    [TestCase("field-template-components", "order_confirmation en_US Unknown   ")]
    public async Task The_published_bodies_are_understood(string fixture, string expected)
    {
        var body = Shared.Read("fixtures/whatsapp", fixture + ".json");
        await using var host = await WebhookHost.StartAsync();
        await host.PostAsync(body);
        var state = (await StatesAsync(host)).Single();
        Assert.That($"{state.Name} {state.Language} {state.Standing} {state.Category} {state.Quality} {state.Reason}", Is.EqualTo(expected));
        Assert.That(state.AccountId, Is.EqualTo(Account));
    }

    private static async Task<List<TemplateState>> StatesAsync(WebhookHost host)
    {
        await using var db = host.Open();
        return await TemplateQueries.AllAsync(db);
    }

    private static byte[] Status(string name, string word, int second) => Body(
        "message_template_status_update",
        $$""" "event":"{{word}}","message_template_id":1,"message_template_name":"{{name}}","message_template_language":"it","reason":"NONE" """,
        second);

    private static byte[] Body(string field, string value, int second) => Encoding.UTF8.GetBytes(
        $$$"""{"object":"whatsapp_business_account","entry":[{"id":"{{{Account}}}","time":{{{1_793_000_000 + second}}},"changes":[{"field":"{{{field}}}","value":{{{{value}}}}}]}]}""");
}
