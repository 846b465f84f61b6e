// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.Cases;

/// <summary>A form outlives the process.</summary>
internal sealed class FormRestartTests
{
    [Test]
    public async Task A_form_goes_on_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("bot-test-").FullName;
        await using var graph = await FakeGraph.StartAsync();
        const string Citizen = "393339000001";
        await using (var before = await RunningBot.StartAsync(graph: graph, folder: folder))
        {
            await before.AskAsync(Citizen, "c'è una buca in via Roma 12");
            await before.AskAsync(Citizen, "salta", replies: 2);
        }

        await using (var after = await RunningBot.StartAsync(graph: graph, folder: folder))
        {
            var summary = await after.AskAsync(Citizen, "no", replies: 3);
            Assert.That(summary.Body, Does.Contain("Tipo: Buca").And.Contain("via Roma 12").And.Contain("Pericolo: No"));
            var done = await after.AskAsync(Citizen, "conferma", replies: 4);
            Assert.That(done.Body, Does.Contain("2026-0001"));
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
