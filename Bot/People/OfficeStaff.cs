// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Bot.Handoffs;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.People;

/// <summary>
/// Who works at which office, for the hand-offs: an office nobody works for is passed over at once. Kept for some seconds,
/// since it is asked inside the writer's transaction.
/// </summary>
internal sealed class OfficeStaff(BotDatabases databases, Municipality municipality, TimeProvider time) : IOfficeStaff
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private Directory? _known;

    /// <summary>True for every office while no account exists: then the simulator's reader is the only one who looks.</summary>
    public async Task<bool> IsStaffedAsync(string office)
    {
        var known = await KnownAsync();
        return known.IsEmpty || known.Offices.Contains(office);
    }

    /// <summary>An officer of the directory is the account of the same name.</summary>
    public async Task<string?> AccountOfAsync(string officer)
    {
        if (!municipality.Officers.TryGetValue(new OfficerId(officer), out var named)) { return null; }
        return (await KnownAsync()).Accounts.GetValueOrDefault(Words.Normalize(named.SpokenName));
    }

    private async Task<Directory> KnownAsync()
    {
        if (_known is { } known && time.GetElapsedTime(known.At) < Fresh) { return known; }
        await using var db = databases.Open();
        var people = (await AccountQueries.AllAsync(db, municipality.Id)).Where(a => a.DisabledAt is null).ToList();
        var accounts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var person in people) { accounts.TryAdd(Words.Normalize(person.Name), person.Id.ToString(CultureInfo.InvariantCulture)); }
        return _known = new Directory(time.GetTimestamp(), people.Count == 0, [.. people.SelectMany(p => p.Offices).Select(o => o.Office)], accounts);
    }

    private sealed record Directory(long At, bool IsEmpty, HashSet<string> Offices, Dictionary<string, string> Accounts);
}
