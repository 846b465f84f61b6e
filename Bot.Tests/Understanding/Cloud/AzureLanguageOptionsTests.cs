// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Understanding;

namespace Pescia.Bot.Tests.Understanding.Cloud;

[Parallelizable(ParallelScope.All)]
internal sealed class AzureLanguageOptionsTests
{
    private const string Cloud = "https://name.cognitiveservices.azure.com";

    private static readonly TestCaseData[] Refused =
    [
        Case("no key and no identity", "AzureLanguage:Entra=true", o => o.Key = ""),
        Case("a token over http", "https", o => (o.Endpoint, o.Key, o.Entra) = ("http://localhost:5000", "", true)),
        Case("a key over http to the cloud", "https", o => o.Endpoint = "http://name.cognitiveservices.azure.com"),
        Case("an identity at a regional address", "regional", o => (o.Endpoint, o.Key, o.Entra) = ("https://westeurope.api.cognitive.microsoft.com", "", true)),
        Case("no address", "address", o => o.Endpoint = "name.cognitiveservices.azure.com"),
        Case("another scheme", "address", o => o.Endpoint = "ftp://name.example.org"),
        Case("a user in the address", "address", o => o.Endpoint = "https://user:word@name.cognitiveservices.azure.com"),
        Case("a key with a line end", "AzureLanguage:Key", o => o.Key = "secret-key\n"),
        Case("no project", "AzureLanguage:Intents:Project", o => (o.Intents.On, o.Intents.Deployment) = (true, "production")),
        Case("no deployment", "AzureLanguage:Intents:Deployment", o => (o.Intents.On, o.Intents.Project) = (true, "comune")),
        Case("a project that cannot be one", "AzureLanguage:Intents:Project", o => (o.Intents.On, o.Intents.Project, o.Intents.Deployment) = (true, "il comune", "production")),
        Case("half a classifier", "AzureLanguage:Classification:Deployment", o => o.Classification.Project = "comune"),
        Case("a container without a key of its own", "AzureLanguage:Pii:Key", o => o.Pii.Endpoint = "http://pii:5000"),
        Case("a budget that no citizen waits for", "AzureLanguage:Budget", o => o.Budget = TimeSpan.FromSeconds(6)),
        Case("a budget in which nothing can come", "AzureLanguage:Budget", o => o.Budget = TimeSpan.Zero),
        Case("a score above one", "AzureLanguage:Intents:Sure", o => o.Intents.Sure = 70),
        Case("a score that is no number", "AzureLanguage:Intents:Sure", o => o.Intents.Sure = double.NaN),
        Case("no version", "AzureLanguage:ApiVersion", o => o.ApiVersion = ""),
        Case("a version that would bend the address", "AzureLanguage:Pii:ApiVersion", o => o.Pii.ApiVersion = "2023-04-01&showStats=true"),
        Case("a deadline without end", "AzureLanguage:Classification:Deadline", o => o.Classification.Deadline = TimeSpan.FromDays(1)),
        Case("a preference that is none", "AzureLanguage:Prefer", o => o.Prefer = (Preference)7),
    ];

    private static readonly TestCaseData[] Accepted =
    [
        Case("nothing at all", "", o => (o.Endpoint, o.Key) = ("", "")),
        Case("features on, endpoint emptied to switch all off", "", o => (o.Endpoint, o.Intents.On, o.Pii.On) = ("", true, true)),
        Case("an identity", "", o => (o.Key, o.Entra) = ("", true)),
        Case("a container on plain http with a key", "", o => (o.Pii.Endpoint, o.Pii.Key, o.Pii.On) = ("http://pii:5000", "container", true)),
        Case("intents", "", o => (o.Intents.On, o.Intents.Project, o.Intents.Deployment) = (true, "comune_2026.v1", "production")),
    ];

    [TestCaseSource(nameof(Refused))]
    public void Refuses_and_says_what_to_write(string remedy, Action<AzureLanguageOptions> change)
    {
        var result = Validate(change);
        Assert.That(result.Failed);
        Assert.That(result.FailureMessage, Does.Contain(remedy).And.Not.Contain("secret-key").And.Not.Contain("user:word"));
    }

    [TestCaseSource(nameof(Accepted))]
    public void Accepts(string _, Action<AzureLanguageOptions> change) => Assert.That(Validate(change).FailureMessage, Is.Null);

    [Test]
    public void The_common_key_goes_only_to_the_common_endpoint()
    {
        var options = new AzureLanguageOptions { Endpoint = Cloud, Key = "common", Pii = new() { Endpoint = "http://pii:5000", Key = "own" }, Sentiment = new() { Endpoint = "http://mood:5000" } };
        Assert.That((options.KeyOf(options.Intents), options.KeyOf(options.Pii), options.KeyOf(options.Sentiment)), Is.EqualTo(("common", "own", "")));
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(Action<AzureLanguageOptions> change)
    {
        var options = new AzureLanguageOptions { Endpoint = Cloud, Key = "secret-key" };
        change(options);
        return new AzureLanguageOptionsValidator().Validate(null, options);
    }

    private static TestCaseData Case(string name, string remedy, Action<AzureLanguageOptions> change) => new TestCaseData(remedy, change).SetName("{m}: " + name);
}
