// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;
using Pescia.Bot.OperatorConsole;
using Pescia.Bot.People;
using Pescia.Bot.Tests.Layout;

namespace Pescia.Bot.Tests.OperatorConsole;

internal sealed partial class ConsoleTextsTests
{
    private static readonly ConsoleTexts Italian = ConsoleTexts.In("it");
    private static readonly ConsoleTexts English = ConsoleTexts.In("en");

    [Test]
    public void Both_languages_say_the_same_things() => Assert.That(Italian.Keys, Is.EquivalentTo(English.Keys));

    [Test]
    public void What_is_filled_in_is_filled_in_in_both() =>
        Assert.That(Italian.Keys.Where(k => !Places(Italian[k]).SetEquals(Places(English[k]))), Is.Empty);

    [Test]
    public void Every_text_that_a_page_names_is_there()
    {
        var missing = from file in Repository.Files("Bot/OperatorConsole", ".razor", ".cs")
                      from line in file.Lines
                      from Match named in Named().Matches(line)
                      where !Italian.Keys.Contains(named.Groups[1].Value)
                      select $"{file}: {named.Groups[1].Value}";
        Assert.That(missing, Is.Empty);
    }

    [TestCaseSource(nameof(Composed))]
    public void Every_text_whose_name_is_put_together_is_there(string key) => Assert.That(Italian.Keys, Does.Contain(key));

    [TestCase("en", "en")]
    [TestCase("it", "it")]
    [TestCase("de", "it")]
    [TestCase(null, "it")]
    public void A_language_that_is_not_spoken_is_answered_in_Italian(string? asked, string spoken) => Assert.That(ConsoleTexts.In(asked).Language, Is.EqualTo(spoken));

    private static IEnumerable<string> Composed() =>
    [
        .. Enum.GetValues<Role>().SelectMany(r => new[] { $"role.{r}", $"role.{r}.hint" }),
        .. Enum.GetValues<AlertLevel>().Select(l => $"profile.level.{l}"),
        .. Enum.GetNames<PeopleProblem>().Where(p => p != nameof(PeopleProblem.None)).Select(p => $"people.problem.{p}"),
        .. Enum.GetNames<Pescia.Bot.Devices.DeviceHealth>().Select(h => $"devices.health.{h}"),
        .. Enum.GetNames<Pescia.Bot.Devices.DeviceKind>().Select(k => $"devices.kind.{k}"),
        "profile.sound.0", "profile.sound.1", "profile.sound.2", "profile.sound.3",
        "problem.403.title", "problem.403.text", "problem.404.title", "problem.404.text",
    ];

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    [GeneratedRegex("\\bT\\[\"([\\w.]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
