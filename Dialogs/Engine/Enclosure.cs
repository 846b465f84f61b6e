// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Engine;

/// <summary>A photo, document or place that came in this conversation and that no request has taken yet.</summary>
/// <param name="Message">Id of its message; null where the host gives none.</param>
/// <param name="Latitude">Degrees; null for what is no place.</param>
/// <param name="Label">Name and address of the place.</param>
public sealed record Enclosure(long? Message, double? Latitude, double? Longitude, string? Label, DateTimeOffset At)
{
    public bool IsPlace => Latitude is not null && Longitude is not null;
}

/// <summary>What the conversation remembers of them: nobody is asked for what was sent a moment ago.</summary>
internal static class Enclosures
{
    /// <summary>More than these are album sprees: the newest are kept.</summary>
    private const int Most = 20;

    /// <summary>How long a photo or place is taken to belong to what is written next.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(30);

    public static DialogState Remember(DialogState state, Turn turn)
    {
        var sent = turn.Activities.Where(a => a.Kind is ActivityKind.Attachment or ActivityKind.Location)
            .Select(a => new Enclosure(a.MessageId, a.Latitude, a.Longitude, a.PlaceLabel, turn.Now)).ToList();
        return sent.Count == 0 ? state : state with { Enclosures = [.. state.Enclosures.Concat(sent).TakeLast(Most)] };
    }

    /// <summary>The last place shared lately.</summary>
    public static Enclosure? Place(TurnContext turn) => FreshOf(turn).LastOrDefault(e => e.IsPlace);

    /// <summary>Photos and documents sent lately.</summary>
    public static IReadOnlyList<Enclosure> Photos(TurnContext turn) => [.. FreshOf(turn).Where(e => !e.IsPlace)];

    private static IEnumerable<Enclosure> FreshOf(TurnContext turn) => turn.State.Enclosures.Where(e => (turn.Now - e.At).Duration() <= Fresh);
}
