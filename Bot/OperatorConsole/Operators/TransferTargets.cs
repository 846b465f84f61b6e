// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Bot.People;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <param name="OpensAt">When it opens next; null while it is open, and when nobody knows.</param>
internal sealed record TransferOffice(string Id, string Name, bool IsOpen, DateTimeOffset? OpensAt, IReadOnlyList<TransferPerson> People);

internal sealed record TransferPerson(string Account, string Name);

/// <summary>Offices and people to whom a conversation may be passed on.</summary>
internal sealed class TransferTargets(BotDatabases databases, Municipality municipality, TownClock clock)
{
    public async Task<IReadOnlyList<TransferOffice>> AllAsync(string language)
    {
        await using var db = databases.Open();
        var people = (await AccountQueries.AllAsync(db, municipality.Id)).Where(IsAtWork).ToList();
        return [.. municipality.Offices.Values.Select(o => Target(o, people, language)).OrderBy(o => o.Name, StringComparer.Create(CultureInfo.GetCultureInfo("it-IT"), ignoreCase: true))];
    }

    /// <summary>True when the account is one of a person who works for the office.</summary>
    public async Task<bool> WorksForAsync(string account, string office)
    {
        await using var db = databases.Open();
        return long.TryParse(account, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await AccountQueries.FindAsync(db, id) is { } person && IsAtWork(person) && person.Offices.Any(o => o.Office == office);
    }

    private static bool IsAtWork(Account person) => person.DisabledAt is null;

    private TransferOffice Target(Office office, List<Account> people, string language)
    {
        var isOpen = office.Calendar.IsOpen(clock.Now);
        return new TransferOffice(
            office.Id.Value, office.Name.In(language), isOpen, isOpen ? null : office.Calendar.NextOpening(clock.Now),
            [.. people.Where(p => p.Offices.Any(o => o.Office == office.Id.Value)).Select(p => new TransferPerson(p.Id.ToString(CultureInfo.InvariantCulture), p.Name))]);
    }
}
