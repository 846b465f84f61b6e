// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Pescia.Bot.Hosting.Commands;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.Understanding.Cloud;

/// <summary>The command <c>relabel</c>, as it is typed.</summary>
internal sealed class RelabelTests
{
    private FakeLanguage _fake = null!;
    private string _folder = "";

    [SetUp]
    public async Task StartAsync()
    {
        _fake = await FakeLanguage.StartAsync();
        _fake.Jobs.Looks = 0;
        _fake.Intent = text => text switch
        {
            var t when t.Contains("TARI", StringComparison.Ordinal) => ("waste-tax", 0.9),
            var t when t.Contains("divano", StringComparison.Ordinal) => ("Sofas", 0.8),
            _ => ("None", 0.3),
        };
        _folder = Directory.CreateTempSubdirectory("bot-relabel-").FullName;
        await System.IO.File.WriteAllTextAsync(File("labelled.tsv"), "text\tintent\tlanguage\nQuando si paga la TARI?\twaste-tax\tit\nIl mio divano, tel. 3471234567\tbulky-waste\tit\nHow do I get an identity card?\tidentity-card\ten\nrotto\troad-damage\tit\n");
        _fake.Jobs.Fails = text => text == "rotto";
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _fake.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task It_writes_the_two_side_by_side()
    {
        var (code, output) = await RunAsync("relabel", File("labelled.tsv"), "--json", File("out.json"));
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("3 of 4 labelled"));
        using var json = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(File("out.json")));
        var root = json.RootElement;
        Assert.That(Math.Round(root.GetProperty("cloudAccuracy").GetDouble(), 3), Is.EqualTo(0.333));
        Assert.That(root.GetProperty("embeddedAccuracy").GetDouble(), Is.GreaterThan(0.6));
        Assert.That(root.GetProperty("notLabelled").GetProperty("InvalidDocument").GetInt32(), Is.EqualTo(1));
        Assert.That(root.GetProperty("unknownLabels").EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { "None", "Sofas" }));
        Assert.That(root.GetProperty("perLanguage").GetProperty("en").GetProperty("cloud").GetDouble(), Is.Zero);
        Assert.That(root.GetProperty("cloudModel").GetString(), Is.EqualTo("jobs comune/production"));
        Assert.That(root.GetProperty("rows").GetArrayLength(), Is.EqualTo(4));
        Assert.That(root.GetRawText(), Does.Not.Contain("divano"));
        Assert.That(_fake.Requests.Where(r => r.Method == "POST").SelectMany(r => r.Texts), Has.None.Contains("3471234567"));
    }

    [Test]
    public async Task It_also_measures_the_model_that_a_turn_asks()
    {
        var (code, output) = await RunAsync("relabel", File("labelled.tsv"), "--with", "clu");
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("4 of 4 labelled").And.Contain("\"cloudModel\": \"clu comune/production\""));
        Assert.That(_fake.Count("/language/:analyze-conversations"), Is.EqualTo(4));
    }

    [TestCase("AzureLanguage:Endpoint", "jobs", "AzureLanguage:Endpoint", TestName = "{m}: no endpoint")]
    [TestCase("AzureLanguage:Intents:Project", "clu", "AzureLanguage:Intents:Project", TestName = "{m}: no project")]
    [TestCase("", "gpt", "--with gpt is unknown", TestName = "{m}: nobody of that name")]
    public async Task It_says_what_is_missing(string emptied, string with, string expected)
    {
        var (code, output) = await RunAsync(c => c[emptied] = "", "relabel", File("labelled.tsv"), "--with", with);
        Assert.That((code, _fake.Requests.Count), Is.EqualTo((2, 0)));
        Assert.That(output, Does.Contain(expected));
    }

    [Test]
    public async Task It_fails_where_nothing_came_back()
    {
        _fake.AlwaysAnswer("", 403);
        var (code, output) = await RunAsync("relabel", File("labelled.tsv"), "--json", File("out.json"));
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("not labelled, 403: 4"));
        Assert.That(System.IO.File.Exists(File("out.json")));
    }

    private string File(string name) => Path.Combine(_folder, name);

    private Task<(int Code, string Output)> RunAsync(params string[] args) => RunAsync(_ => { }, args);

    private async Task<(int Code, string Output)> RunAsync(Action<IConfiguration> change, params string[] args)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Understanding:CacheFolder"] = Path.Combine(Path.GetTempPath(), "pescia-bot-models"),
            ["AzureLanguage:Endpoint"] = _fake.Url,
            ["AzureLanguage:Key"] = FakeLanguage.Key,
            ["AzureLanguage:Intents:Project"] = FakeLanguage.Project,
            ["AzureLanguage:Intents:Deployment"] = FakeLanguage.Deployment,
            ["AzureLanguage:Classification:Project"] = FakeLanguage.Project,
            ["AzureLanguage:Classification:Deployment"] = FakeLanguage.Deployment,
        }).Build();
        change(configuration);
        await using var output = new StringWriter();
        var code = await ProductCommand.RunAsync(args, configuration, output);
        return (code ?? -1, output.ToString());
    }
}
