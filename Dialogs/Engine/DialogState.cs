// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pescia.Dialogs.Engine;

/// <summary>What the engine remembers of a conversation between two turns; survives restarts and deployments.</summary>
public sealed record DialogState
{
    /// <summary>Raised when an older program could not read what a newer one writes.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>Dialogs in progress, the active one last.</summary>
    public IReadOnlyList<DialogFrame> Stack { get; init; } = [];

    /// <summary>Turns in a row that were not understood.</summary>
    public int Misses { get; init; }

    /// <summary>Last subject, and the words in which it was asked, for a hand-off that follows by a tap.</summary>
    public string? Subject { get; init; }
    public string? SubjectText { get; init; }

    /// <summary>What can be chosen now by number or by its words.</summary>
    public IReadOnlyList<Choice> Offered { get; init; } = [];

    /// <summary>Set while an office has the floor.</summary>
    public Floor? Floor { get; init; }

    /// <summary>End of the closed period in which the citizen was told so.</summary>
    public DateTimeOffset? ToldClosedUntil { get; init; }

    /// <summary>When a kind that cannot be read was last explained.</summary>
    public DateTimeOffset? ToldUnreadableAt { get; init; }

    /// <summary>The office that the last subject was about, for "e il sabato?".</summary>
    public string? SubjectOffice { get; init; }

    /// <summary>What was asked in the same breath and waits for its turn.</summary>
    public Later? Later { get; init; }

    /// <summary>Attachments and places that no request has taken yet.</summary>
    public IReadOnlyList<Enclosure> Enclosures { get; init; } = [];

    /// <summary>The citizen was told in this conversation not to send personal codes or their health.</summary>
    public bool ToldSensitive { get; init; }

    /// <summary>Instants of the replies of the last ten minutes.</summary>
    public IReadOnlyList<DateTimeOffset> Replies { get; init; } = [];

    /// <summary>Until when the shield keeps the bot silent.</summary>
    public DateTimeOffset? ShieldedUntil { get; init; }

    /// <summary>The last text, hashed, and how often it came in a row: a machine repeats itself.</summary>
    public int RepeatedText { get; init; }
    public int Repeats { get; init; }

    /// <summary>A list that an older program did not write is read as null, whatever its initial value says.</summary>
    private DialogState WithoutGaps() => this with { Stack = Stack ?? [], Offered = Offered ?? [], Replies = Replies ?? [], Enclosures = Enclosures ?? [] };

    public string Serialize() => JsonSerializer.Serialize(this, EngineJson.Default.DialogState);

    /// <summary>Reads a stored state. One of an unknown format begins anew: a form is lost, never a message.</summary>
    public static DialogState Parse(string json)
    {
        if (json.Length == 0) { return new DialogState(); }
        try
        {
            var state = JsonSerializer.Deserialize(json, EngineJson.Default.DialogState);
            return state is { Format: CurrentFormat } ? state.WithoutGaps() : new DialogState();
        }
        catch (JsonException)
        {
            return new DialogState();
        }
    }
}

/// <summary>One dialog in progress.</summary>
/// <param name="Dialog">Its name, as registered in the engine.</param>
/// <param name="Data">What it knows so far.</param>
public sealed record DialogFrame(string Dialog, IReadOnlyDictionary<string, string> Data);

/// <summary>An office has the floor and the bot is silent.</summary>
/// <param name="Since">When it was asked.</param>
/// <param name="LastAt">Last word on either side.</param>
/// <param name="Person">Who answers; null while the request waits for somebody to take it.</param>
public sealed record Floor(string Office, DateTimeOffset Since, DateTimeOffset LastAt, string? Person = null);

/// <summary>A second request of one message.</summary>
/// <param name="Text">The words that asked for it.</param>
public sealed record Later(string Intent, string Text);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DialogState))]
[JsonSerializable(typeof(Reply))]
[JsonSerializable(typeof(Decision))]
[JsonSerializable(typeof(IReadOnlyList<CaseField>))]
public sealed partial class EngineJson : JsonSerializerContext;
