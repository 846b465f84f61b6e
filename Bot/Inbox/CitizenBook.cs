// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;

namespace Pescia.Bot.Inbox;

/// <summary>Finds the person behind the names a channel gives, and makes one person of two when Meta says so.</summary>
internal static class CitizenBook
{
    /// <summary>The id of the citizen with any of the sender's names; new names are added, a second citizen is merged into the older.</summary>
    public static async Task<long> FindOrCreateAsync(BotDb db, string municipality, Sender sender, DateTimeOffset now)
    {
        var names = Names(sender);
        if (await KnownAsync(db, municipality, sender, names) is { } known) { return known; }
        var citizens = await CitizenQueries.WithAnyNameAsync(db, municipality, names);
        if (citizens.Count == 0)
        {
            var created = new Citizen { Municipality = municipality, Name = sender.Name, CreatedAt = now };
            AddNames(created, names);
            db.Citizens.Add(created);
            await db.SaveChangesAsync();
            return created.Id;
        }

        var citizen = citizens[0];
        await CitizenQueries.OutdateAsync(db, citizen.Id);
        foreach (var other in citizens.Skip(1)) { await MergeAsync(db, other, citizen); }
        AddNames(citizen, names);
        if (sender.Name is not null) { citizen.Name = sender.Name; }
        await db.SaveChangesAsync();
        return citizen.Id;
    }

    /// <summary>The ordinary case: all names are known, of one person, and the display name is the one stored.</summary>
    private static async Task<long?> KnownAsync(BotDb db, string municipality, Sender sender, List<(IdentifierKind Kind, string Value)> names)
    {
        long? only = null;
        foreach (var (kind, value) in names)
        {
            if (await db.Hot.CitizenAsync(municipality, kind, value) is not { } found) { return null; }
            if (sender.Name is { } name && name != found.Name) { return null; }
            if (only is { } id && id != found.Id) { return null; }
            only = found.Id;
        }

        return only;
    }

    /// <summary>Gives the citizen who had a name the new one.</summary>
    public static async Task ApplyAsync(BotDb db, IdentityChange change, DateTimeOffset now)
    {
        var before = await CitizenQueries.WithAnyNameAsync(db, change.Municipality, Names(change.Before));
        if (before.Count == 0) { return; }   // nobody we know: the next message makes them known by the new name
        var citizen = before[0];
        await CitizenQueries.OutdateAsync(db, citizen.Id);
        var replaced = Names(change.After).Select(n => n.Kind).ToHashSet();
        var gone = citizen.Identifiers.Where(i => replaced.Contains(i.Kind) && Names(change.Before).Contains((i.Kind, i.Value))).ToList();
        foreach (var identifier in gone)
        {
            citizen.Identifiers.Remove(identifier);
            db.Remove(identifier);
        }

        await db.SaveChangesAsync();
        var after = await CitizenQueries.WithAnyNameAsync(db, change.Municipality, Names(change.After));
        foreach (var other in after.Where(c => c.Id != citizen.Id)) { await MergeAsync(db, other, citizen); }
        AddNames(citizen, Names(change.After));
        await db.SaveChangesAsync();
    }

    private static List<(IdentifierKind Kind, string Value)> Names(Sender sender)
    {
        var names = new List<(IdentifierKind, string)>(2);
        if (sender.Phone is { } phone) { names.Add((IdentifierKind.Phone, phone)); }
        if (sender.UserId is { } user) { names.Add((IdentifierKind.UserId, user)); }
        if (sender.ParentUserId is { } parent) { names.Add((IdentifierKind.ParentUserId, parent)); }
        return names;
    }

    private static void AddNames(Citizen citizen, List<(IdentifierKind Kind, string Value)> names)
    {
        foreach (var (kind, value) in names)
        {
            if (!citizen.Identifiers.Exists(i => i.Kind == kind && i.Value == value))
            {
                citizen.Identifiers.Add(new CitizenIdentifier { Municipality = citizen.Municipality, Kind = kind, Value = value });
            }
        }
    }

    /// <summary>Moves all that <paramref name="from"/> has to <paramref name="into"/> and leaves a signpost.</summary>
    private static async Task MergeAsync(BotDb db, Citizen from, Citizen into)
    {
        from.MergedIntoId = into.Id;
        foreach (var identifier in from.Identifiers.ToList())
        {
            from.Identifiers.Remove(identifier);
            into.Identifiers.Add(identifier);
        }

        into.NoticeVersion ??= from.NoticeVersion;
        into.NoticeShownAt ??= from.NoticeShownAt;
        into.StoppedAt ??= from.StoppedAt;
        into.Language ??= from.Language;
        await db.SaveChangesAsync();
        await CitizenQueries.MoveMessagesAsync(db, from.Id, into.Id);
        await CitizenQueries.MoveConversationsAsync(db, from.Id, into.Id);
    }
}
