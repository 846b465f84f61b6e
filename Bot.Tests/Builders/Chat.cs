// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.Tests.Builders;

/// <summary>A citizen talking to the engine alone, turn after turn, as the actor would carry it.</summary>
internal sealed class Chat
{
    private readonly DialogEngine _engine = new(The.Pescia, The.Recognizer);
    private Person _person = new(null, null, false);

    public DialogState State { get; private set; } = new();

    public DateTimeOffset Now { get; set; } = Fakes.RunningBot.OfficeHours;

    public HouseRules Rules { get; set; } = new(OutsidePolicy.Reject, 0, TimeSpan.FromHours(12), "https://bot.example.org/privacy", false);

    /// <summary>The citizen's requests, and the faults of others, as the host would hand them in.</summary>
    public IReadOnlyList<KnownCase> Cases { get; set; } = [];
    public IReadOnlyList<OpenFault> OpenFaults { get; set; } = [];

    public Person Person => _person;

    /// <summary>A citizen who has seen the privacy notice before.</summary>
    public static Chat Known(string language = "it") => new() { _person = new Person(language, The.Pescia.Privacy.Version, false) };

    public TurnResult Write(params string[] texts) => Send([.. texts.Select(t => new Activity(ActivityKind.Text, t, null, Now))]);

    public TurnResult Tap(string id, string title = "…") => Send(new Activity(ActivityKind.Choice, title, id, Now));

    /// <summary>Taps what was offered under this title.</summary>
    public TurnResult TapOn(string title) => Tap(State.Offered.Single(c => c.Title == title).Id, title);

    public TurnResult SendPhoto(string? caption = null, long id = 7) => Send(new Activity(ActivityKind.Attachment, caption, null, Now) { MessageId = id });

    public TurnResult SendPlace(double latitude, double longitude, string? label = null, long id = 8) =>
        Send(new Activity(ActivityKind.Location, null, null, Now) { MessageId = id, Latitude = latitude, Longitude = longitude, PlaceLabel = label });

    public TurnResult Send(params Activity[] activities)
    {
        var result = _engine.Advance(State, new Turn(activities, Now, _person, Rules) { Cases = Cases, OpenFaults = DialogEngine.FaultsWanted(State) is null ? [] : OpenFaults });
        State = DialogState.Parse(result.State.Serialize());   // what a restart would find
        foreach (var effect in result.Effects)
        {
            _person = effect switch
            {
                Effect.NoticeShown shown => _person with { NoticeVersion = shown.Version },
                Effect.Speak speak => _person with { Language = speak.Language },
                Effect.WantsMessages wants => _person with { Stopped = !wants.Yes },
                _ => _person,
            };
        }

        return result;
    }
}
