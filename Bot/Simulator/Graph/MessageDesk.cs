// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pescia.Bot.Simulator.Citizens;
using Pescia.Bot.Simulator.Live;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Simulator.Graph;

/// <summary>A send that was accepted.</summary>
/// <param name="CallbackData">The bot's own id of it, to be repeated in every status.</param>
internal sealed record SentMessage(string Id, SimulatedCitizen To, string Type, bool ByPhone, string? CallbackData, string Category, DateTimeOffset At)
{
    public bool IsVoiceNote { get; init; }
}

/// <summary>Accepts sends as Meta's edge does: form first, then the recipient, the window, the speed.</summary>
internal sealed class MessageDesk(
    MessageRules rules, TemplateBook templates, CitizenRoster roster, MessageMemory memory, SendLimits limits, LiveFeed feed, TownClock clock)
{
    internal static readonly TimeSpan Window = TimeSpan.FromHours(24);
    internal static readonly TimeSpan OldestTarget = TimeSpan.FromDays(30);

    public async Task<(GraphError? Error, SentMessage? Sent)> AcceptAsync(JsonElement message, CancellationToken ct)
    {
        if (rules.Check(message) is { } malformed) { return (malformed, null); }
        var type = message.Text("type") ?? "text";
        var phone = message.Text("to");
        if (roster.Behind(phone, message.Text("recipient")) is not { } citizen)
        {
            return (GraphError.Of(131026, "Message Undeliverable. The recipient is not one of the simulator's citizens."), null);
        }

        var error = await TargetAsync(message, ct)
            ?? (type == "template" ? null : await WindowAsync(citizen, ct))
            ?? limits.Take(citizen.Id);
        if (error is not null) { return (error, null); }

        var sent = new SentMessage(NewId(), citizen, type, phone is not null, message.Text("biz_opaque_callback_data"),
            type == "template" ? templates.Category(message.Member("template")!.Value) : "service", clock.Now)
        {
            IsVoiceNote = message.Member("audio")?.Member("voice")?.ValueKind == JsonValueKind.True,
        };
        Remember(sent, message);
        return (null, sent);
    }

    /// <summary>Answer to an accepted send.</summary>
    public static JsonObject Receipt(SentMessage sent, JsonElement message)
    {
        var contact = sent.ByPhone
            ? new JsonObject { ["input"] = message.Text("to"), ["wa_id"] = sent.To.Phone }
            : new JsonObject { ["input"] = message.Text("recipient"), ["user_id"] = sent.To.UserId };
        var accepted = new JsonObject { ["id"] = sent.Id };
        if (sent.Type == "template") { accepted["message_status"] = "accepted"; }
        return new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["contacts"] = new JsonArray(contact),
            ["messages"] = new JsonArray(accepted),
        };
    }

    /// <summary>Read mark with optional typing; Meta checks that the message exists and is not too old.</summary>
    public async Task<GraphError?> MarkReadAsync(JsonElement mark, CancellationToken ct)
    {
        var error = Payload.Required(mark, "message_id", 1024, "message_id")
            ?? (mark.Member("typing_indicator") is { } typing && typing.Text("type") != "text"
                ? GraphError.Invalid("typing_indicator['type'] must be text.")
                : null);
        if (error is not null) { return error; }
        if (await memory.FindAsync(mark.Text("message_id")!, ct) is not { FromCitizen: true } message || IsTooOld(message))
        {
            return GraphError.Invalid("message_id is not a message that was received from a user in the last 30 days.");
        }

        feed.Publish("read", new JsonObject { ["citizen"] = message.Citizen, ["id"] = message.Id });
        if (mark.Member("typing_indicator") is not null) { feed.Publish("typing", new JsonObject { ["citizen"] = message.Citizen }); }
        return null;
    }

    /// <summary>Base64 behind <c>wamid.</c>, with all three characters that trouble naive handling: <c>+ / =</c> may occur.</summary>
    internal static string NewId() => $"wamid.{Convert.ToBase64String(RandomNumberGenerator.GetBytes(28))}";

    private async Task<GraphError?> TargetAsync(JsonElement message, CancellationToken ct) =>
        message.Text("type") == "reaction"
        && (await memory.FindAsync(message.Member("reaction")!.Value.Text("message_id")!, ct) is not { } target || IsTooOld(target))
            ? GraphError.Invalid("reaction['message_id'] is not a message of the last 30 days.")
            : null;

    private async Task<GraphError?> WindowAsync(SimulatedCitizen citizen, CancellationToken ct) =>
        await memory.WroteAtAsync(citizen.Id, ct) is { } wroteAt && clock.Now - wroteAt < Window
            ? null
            : GraphError.Of(131047, "Message failed to send because more than 24 hours have passed since the customer last replied to this number.");

    private bool IsTooOld(RememberedMessage message) => clock.Now - message.At > OldestTarget;

    private void Remember(SentMessage sent, JsonElement message)
    {
        var payload = JsonNode.Parse(message.GetRawText())!;
        memory.Add(new RememberedMessage(sent.Id, sent.To.Id, sent.At, FromCitizen: false, payload));
        feed.Publish("sent", new JsonObject
        {
            ["citizen"] = sent.To.Id,
            ["id"] = sent.Id,
            ["callbackData"] = sent.CallbackData,
            ["at"] = sent.At,
            ["payload"] = payload.DeepClone(),
            ["template"] = sent.Type == "template" ? templates.Render(message.Member("template")!.Value) : null,
        });
    }
}
