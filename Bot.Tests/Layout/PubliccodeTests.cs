// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Pescia.Bot.Tests.Layout;

/// <summary>publiccode.yml 0.7, which the catalogue of the public administration reads: what it must hold, and within which bounds.</summary>
internal sealed class PubliccodeTests
{
    private const int LongestShort = 150;
    private const int ShortestLong = 150;
    private const int LongestLong = 10_000;
    private const int LongestFeature = 100;

    private static readonly Lazy<YamlMappingNode> Publiccode = new(Load);

    [TestCase("publiccodeYmlVersion", "0.7")]
    [TestCase("developmentStatus", "beta")]
    [TestCase("softwareType", "standalone/web")]
    [TestCase("legal/license", "AGPL-3.0-or-later")]
    [TestCase("maintenance/type", "internal")]
    [TestCase("localisation/localisationReady", "true")]
    public void A_key_has_the_value_that_is_true_of_this_project(string path, string value)
    {
        Assert.That(Text(path), Is.EqualTo(value));
    }

    [TestCase("name")]
    [TestCase("url")]
    [TestCase("softwareVersion")]
    [TestCase("legal/mainCopyrightOwner")]
    public void A_key_is_filled(string path)
    {
        Assert.That(Text(path), Is.Not.Empty);
    }

    [Test]
    public void The_address_is_whole()
    {
        Assert.That(Uri.TryCreate(Text("url"), UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps);
    }

    [Test]
    public void It_runs_in_a_browser_and_speaks_italian_and_english()
    {
        Assert.That(Items("platforms"), Is.EqualTo("web"));
        Assert.That(Items("localisation/availableLanguages"), Is.EqualTo("it, en"));
    }

    [Test]
    public void Italian_is_described_first()
    {
        var languages = ((YamlMappingNode)Node("description")).Children.Keys.Select(key => ((YamlScalarNode)key).Value);
        Assert.That(string.Join(", ", languages), Is.EqualTo("it, en"));
    }

    [TestCase("it")]
    [TestCase("en")]
    public void A_description_keeps_its_bounds(string language)
    {
        Assert.That(Text($"description/{language}/shortDescription"), Has.Length.InRange(1, LongestShort));
        Assert.That(Text($"description/{language}/longDescription"), Has.Length.InRange(ShortestLong, LongestLong));
        Assert.That(List($"description/{language}/features"), Is.Not.Empty.And.All.Length.InRange(1, LongestFeature));
    }

    [Test]
    public void Internal_maintenance_names_a_contact()
    {
        var contacts = ((YamlSequenceNode)Node("maintenance/contacts")).Children.Cast<YamlMappingNode>();
        Assert.That(contacts.Select(contact => contact.Children.ContainsKey("name")), Is.Not.Empty.And.All.True);
    }

    [TestCase("IT", TestName = "{m}: IT")]
    [TestCase("legal/repoOwner", TestName = "{m}: legal, repoOwner")]
    public void Deprecated_keys_are_not_used(string path)
    {
        Assert.That(Find(path), Is.Null);
    }

    [Test]
    public void It_tells_the_version_that_is_built()
    {
        var built = typeof(Program).Assembly.GetName().Version!;
        Assert.That(Text("softwareVersion"), Is.EqualTo(string.Create(CultureInfo.InvariantCulture, $"{built.Major}.{built.Minor}.{built.Build}")));
    }

    private static string Text(string path) => ((YamlScalarNode)Node(path)).Value ?? "";

    private static string Items(string path) => string.Join(", ", List(path));

    private static IReadOnlyList<string> List(string path) => [.. ((YamlSequenceNode)Node(path)).Children.Select(item => ((YamlScalarNode)item).Value ?? "")];

    private static YamlNode Node(string path) => Find(path) ?? throw new AssertionException($"publiccode.yml lacks {path}.");

    private static YamlNode? Find(string path)
    {
        YamlNode? node = Publiccode.Value;
        foreach (var key in path.Split('/')) { node = node is YamlMappingNode map && map.Children.TryGetValue(key, out var below) ? below : null; }
        return node;
    }

    private static YamlMappingNode Load()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repository.Read("publiccode.yml")));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}
