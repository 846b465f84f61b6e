// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;

namespace Pescia.Bot.Tests.Layout;

/// <summary>Who may import whom (CONTRIBUTING.md, "Rooms"). The arrows are read from the files, so that no build order hides one.</summary>
internal sealed partial class RoomImportTests
{
    /// <summary>The one file that knows every room.</summary>
    private const string Composition = "Bot/Program.cs";

    private static readonly string[] Projects = ["Bot", "Dialogs", "Bot.Tests"];

    /// <summary>What rules and words have no use for: a web, a database, a clock of their own.</summary>
    private static readonly string[] NotInDialogs =
    [
        "Pescia.Bot", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "DateTime.Now", "DateTime.UtcNow", "DateTime.Today",
        "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "TimeProvider",
    ];

    /// <summary>The two clocks of the product are <c>TownClock</c> and <c>TimeProvider</c>; these are a third.</summary>
    private static readonly string[] ThirdClock = ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow"];

    [TestCase("Storage")]
    [TestCase("Inbox", "Storage")]
    [TestCase("Outbox", "Storage")]
    [TestCase("Push", "Storage", "Hosting")]
    public void A_room_below_others_knows_only_what_lies_below_it(string room, params string[] mayKnow)
    {
        var wrong = Imports().Where(import => import.From == room && !mayKnow.Contains(import.To));
        Assert.That(wrong, Is.Empty, $"Declare in {room} what it needs, and implement it in the room that has it.");
    }

    [TestCase("OperatorConsole")]
    [TestCase("Privacy")]
    [TestCase("Records")]
    [TestCase("Simulator")]
    public void A_room_at_the_end_is_known_to_nobody_but_the_composition(string room)
    {
        Assert.That(Imports().Where(import => import.To == room), Is.Empty, $"What {room} offers is a screen, not a service: only {Composition} may import it.");
    }

    [Test]
    public void Every_arrow_between_rooms_points_one_way()
    {
        var arrows = Imports().Select(import => (import.From, import.To)).ToHashSet();
        Assert.That(arrows.Where(arrow => arrows.Contains((arrow.To, arrow.From))), Is.Empty, "Two rooms that know each other are one room: turn one arrow round with an interface.");
    }

    [TestCaseSource(nameof(NotInDialogs))]
    public void Dialogs_have_no_use_for(string foreign)
    {
        var users = Repository.Files("Dialogs", ".cs").Where(file => file.Code.Any(line => line.Contains(foreign, StringComparison.Ordinal)));
        Assert.That(users, Is.Empty, $"Dialogs decides purely: hand in what {foreign} would tell.");
    }

    [TestCaseSource(nameof(ThirdClock))]
    public void Nothing_in_the_product_asks_a_third_clock(string clock)
    {
        var users = Repository.Files("Bot", ".cs").Where(file => !file.IsGenerated && file.Code.Any(line => line.Contains(clock, StringComparison.Ordinal)));
        Assert.That(users, Is.Empty, "Ask TownClock for what citizens see and TimeProvider for what waits (infra/decisions/0004-real-and-town-clock.md).");
    }

    [Test]
    public void A_namespace_is_the_folder()
    {
        var elsewhere = SourceFiles().Where(file => NamespaceOf(file) is { } found && found != FolderNamespace(file.Name));
        Assert.That(elsewhere, Is.Empty, "A file belongs to the room whose folder it lies in, and says so.");
    }

    /// <summary>Imports from one room into another, as <c>using</c> lines and as full names.</summary>
    private static IEnumerable<Import> Imports() =>
        from file in Repository.Files("Bot", ".cs", ".razor")
        where !file.IsGenerated && file.Name != Composition
        let room = file.Name.Split('/')[1]
        from line in file.Code
        from Match name in RoomName().Matches(line)
        let other = name.Groups["room"].Value
        where other != room
        select new Import(room, other, file.Name);

    private static IEnumerable<SourceFile> SourceFiles() =>
        Projects.SelectMany(folder => Repository.Files(folder, ".cs")).Where(file => !file.IsGenerated);

    private static string? NamespaceOf(SourceFile file) =>
        file.Code.Select(line => Declaration().Match(line)).FirstOrDefault(match => match.Success)?.Groups["name"].Value;

    private static string FolderNamespace(string name) => "Pescia." + string.Join('.', name.Split('/')[..^1]);

    [GeneratedRegex(@"\bPescia\.Bot\.(?!Tests\b)(?<room>[A-Z]\w*)")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)")]
    private static partial Regex Declaration();

    private sealed record Import(string From, string To, string File)
    {
        public override string ToString() => $"{File}: {From} -> {To}";
    }
}
