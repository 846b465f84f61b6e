// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Hosting.Commands;

internal static class ContentCommands
{
    public static int Check(string folder, TextWriter output)
    {
        var (municipality, problems) = MunicipalityReader.Check(folder);
        foreach (var problem in problems) { output.WriteLine(problem); }
        output.WriteLine(municipality is null
            ? $"{problems.Count} problems in {folder}."
            : $"{municipality.Name}: {municipality.Answers.Count} answers, {municipality.Offices.Count} offices, {municipality.Phrases.Count} phrases. Nothing is wrong.");
        return municipality is null ? 1 : 0;
    }

    public static int List(Municipality municipality, TownClock clock, TextWriter output)
    {
        var today = municipality.ServiceHours.LocalDate(clock.Now);
        foreach (var answer in municipality.Answers.Values.Where(a => a.Approved is null || a.IsExpired(today)))
        {
            var state = answer.IsExpired(today) ? $"expired {answer.Expires:yyyy-MM-dd}" : "draft";
            var unknown = answer.Unknown.Count == 0 ? "" : $", unknown: {string.Join(", ", answer.Unknown)}";
            output.WriteLine($"answers/{answer.Intent}.yaml: {state}, grade {answer.Grade}, expires {answer.Expires:yyyy-MM-dd}, sources {string.Join(' ', answer.Sources)}{unknown}");
        }

        foreach (var office in municipality.Offices.Values)
        {
            if (!office.HoursApproved) { output.WriteLine($"offices.yaml {office.Id}: hours {(office.HoursKnown ? "not confirmed" : "unknown, the service's apply")}"); }
            foreach (var fact in office.Phones.Append(office.Address).Append(office.Email).Append(office.Pec).Where(f => f is { MayBeShown: false }))
            {
                output.WriteLine($"offices.yaml {office.Id}: '{fact!.Value}' (grade {fact.Grade}, {fact.Source}) is not shown until approved");
            }
        }

        return 0;
    }
}
