// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Dialogs.Content;

namespace Pescia.Dialogs.Flows;

/// <summary>What the citizen is told while an office has the conversation: who answers, who answers instead, that it is over.</summary>
public sealed class OfficeTalk(Municipality municipality, string language, DateTimeOffset now)
{
    private Wording Wording => new(municipality, language, now);

    /// <summary>Where the citizen stands in the queue, and how long it usually takes.</summary>
    /// <param name="ahead">Citizens of the same office who wait longer.</param>
    /// <param name="usually">Usual wait; null while too few were counted.</param>
    public string Place(int ahead, TimeSpan? usually)
    {
        var place = ahead switch
        {
            0 => Say(TextKeys.QueueNext),
            1 => Say(TextKeys.QueueOne),
            _ => Say(TextKeys.QueueMany, ("count", Number(ahead))),
        };
        return usually is { } wait ? place + " " + Say(TextKeys.QueueUsually, ("minutes", Number(Math.Max(1, (int)Math.Round(wait.TotalMinutes))))) : place;
    }

    public string Accepted(string person, OfficeId office) => Say(TextKeys.DeskAccepted, ("person", person), ("office", NameOf(office)));

    public string StandIn(OfficeId from, OfficeId to) => Say(TextKeys.DeskStandIn, ("from", NameOf(from)), ("office", NameOf(to)));

    /// <summary>Nobody has taken it, nor is there anybody else to ask.</summary>
    public string NobodyYet(OfficeId office) =>
        municipality.Offices.TryGetValue(office, out var known)
            ? Say(TextKeys.DeskNobodyYet, ("office", Wording.OfficeLine(known, brief: true)))
            : Say(TextKeys.DeskNobodyYet, ("office", office.Value));

    public string Closing(OfficeId office, DateTimeOffset? opens) => Say(TextKeys.DeskClosing, ("office", NameOf(office)), ("when", Wording.When(opens)));

    public string Transferred(OfficeId office) => Say(TextKeys.DeskTransferred, ("office", NameOf(office)));

    /// <summary>Passed on to an office that is closed now.</summary>
    public string TransferredForLater(OfficeId office, DateTimeOffset? opens) =>
        Say(TextKeys.DeskTransferredLater, ("office", NameOf(office)), ("when", Wording.When(opens)));

    /// <param name="thanks">Adds a word of thanks.</param>
    public string Released(OfficeId office, bool thanks) => Say(thanks ? TextKeys.DeskReleasedThanks : TextKeys.DeskReleased, ("office", NameOf(office)));

    /// <summary>The office let it lie for long.</summary>
    public string Expired(OfficeId office) => Say(TextKeys.DeskExpired, ("office", NameOf(office)));

    private string NameOf(OfficeId office) =>
        municipality.Offices.TryGetValue(office, out var known) ? known.Name.In(language) : office.Value;

    private string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => municipality.Texts.Say(language, key, values);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
