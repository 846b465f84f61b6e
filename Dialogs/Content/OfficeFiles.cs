// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Dialogs.Hours;

namespace Pescia.Dialogs.Content;

/// <summary>Reads <c>offices.yaml</c>, <c>calendar.yaml</c> and <c>base/holidays.yaml</c>.</summary>
internal static class OfficeFiles
{
    private static readonly Dictionary<string, DayOfWeek> Days = new(StringComparer.Ordinal)
    {
        ["mon"] = DayOfWeek.Monday,
        ["tue"] = DayOfWeek.Tuesday,
        ["wed"] = DayOfWeek.Wednesday,
        ["thu"] = DayOfWeek.Thursday,
        ["fri"] = DayOfWeek.Friday,
        ["sat"] = DayOfWeek.Saturday,
        ["sun"] = DayOfWeek.Sunday,
    };

    public static IReadOnlyDictionary<OfficeId, Office> Read(ContentFolders files, TimeZoneInfo zone, OfficeId serviceOffice)
    {
        var calendar = files.Local("calendar.yaml");
        var closures = ReadRules(files.Base("holidays.yaml")["closures"]).Concat(ReadRules(calendar["closures"])).ToList();
        var openings = ReadRules(calendar["openings"]);
        foreach (var opening in openings.Where(o => o.Hours.Count == 0))
        {
            calendar.Problem($"opening {opening.Id} has no hours.", "Add hours: [\"09:00-12:00\"].");
        }

        var entries = files.Local("offices.yaml")["offices"].Items.ToList();
        var serviceWeek = entries.Where(e => e["id"].Optional == serviceOffice.Value).Select(e => ReadWeek(e["hours"])).FirstOrDefault() ?? [];
        var offices = new Dictionary<OfficeId, Office>();
        foreach (var entry in entries)
        {
            var id = new OfficeId(entry["id"].Id("id"));
            var hours = entry["hours"];
            var week = hours.Exists ? ReadWeek(hours) : serviceWeek;
            var office = new Office(
                id,
                entry["name"].Local("name", 48),
                entry["short"].Local("short", 20),
                [.. entry["aliases"].Items.Select(a => a.Text("alias"))],
                new OfficeCalendar(id, zone, week, closures, openings),
                hours.Exists,
                hours.Exists && FactReader.ReadApproval(hours["approved"]) is not null,
                entry["standIn"].Optional is { } standIn ? new OfficeId(standIn) : null)
            {
                Address = FactReader.Optional(entry["address"]),
                Phones = FactReader.List(entry["phones"]),
                Email = FactReader.Optional(entry["email"]),
                Pec = FactReader.Optional(entry["pec"]),
            };
            if (!offices.TryAdd(id, office)) { entry.Problem($"office {id} stands twice.", "Remove one."); }
        }

        return offices;
    }

    private static Dictionary<DayOfWeek, IReadOnlyList<Interval>> ReadWeek(YamlEntry hours)
    {
        var week = new Dictionary<DayOfWeek, IReadOnlyList<Interval>>();
        foreach (var (name, entry) in hours["week"].Pairs)
        {
            if (Days.TryGetValue(name, out var day)) { week[day] = ReadIntervals(entry); }
            else { entry.Problem($"'{name}' is no day.", "Write mon, tue, wed, thu, fri, sat or sun."); }
        }

        return week;
    }

    private static List<Interval> ReadIntervals(YamlEntry list)
    {
        var intervals = new List<Interval>();
        foreach (var entry in list.Items)
        {
            if (!Interval.TryParse(entry.Optional, out var interval))
            {
                entry.Problem($"'{entry.Optional}' is no part of a day.", "Write from-to, such as \"09:00-12:30\", with from before to.");
            }
            else if (intervals.Exists(i => interval.From < i.To && i.From < interval.To))
            {
                entry.Problem($"{interval} overlaps another interval of the day.", "Make them one.");
            }
            else
            {
                intervals.Add(interval);
            }
        }

        return intervals;
    }

    private static List<DayRule> ReadRules(YamlEntry list)
    {
        var rules = new List<DayRule>();
        foreach (var entry in list.Items)
        {
            if (ReadDay(entry) is not { } day) { continue; }
            rules.Add(new DayRule(
                entry["id"].Text("id"),
                entry["name"].Local("name", 60),
                day,
                [.. entry["offices"].Items.Select(o => new OfficeId(o.Text("office")))],
                ReadIntervals(entry["hours"])));
        }

        return rules;
    }

    private static YearlyDay? ReadDay(YamlEntry entry)
    {
        var from = ReadFrom(entry["from"]);
        if (entry["on"].Exists) { return entry["on"].Date("on") is { } date ? new YearlyDay.Once(date) : null; }
        if (entry["easter"].Exists) { return ReadEaster(entry["easter"]) is { } days ? new YearlyDay.FromEaster(days, from) : null; }
        if (DateTime.TryParseExact("2000-" + entry["date"].Optional, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var each))
        {
            return new YearlyDay.EachYear(each.Month, each.Day, from);
        }

        entry.Problem("the rule does not say when.", "Write date: \"12-25\", easter: 1 or on: 2026-12-24.");
        return null;
    }

    private static int? ReadEaster(YamlEntry entry)
    {
        const int most = YearlyDay.FromEaster.MostDays;
        var days = entry.Number("easter");
        if (days is null or (>= -most and <= most)) { return days; }
        entry.Problem($"easter {days} is more than a year away.", $"Write the days from Easter Sunday, -{most} to {most}.");
        return null;
    }

    private static int ReadFrom(YamlEntry entry)
    {
        var from = entry.Number("from") ?? 0;
        if (from is not (0 or (>= 1000 and <= 9999))) { entry.Problem($"from {from} is no year.", "Write the first year with four digits, such as 2026, or leave it out."); }
        return from;
    }
}
