// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Channels.WhatsApp.Media;
using Pescia.Bot.Inbox;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Engine;

namespace Pescia.Bot.OperatorConsole.Operators;

/// <summary>Turns rows into what the page shows. Texts stay as people wrote them: the page makes text nodes of them and nothing else.</summary>
/// <param name="account">Who looks, and in which language.</param>
/// <param name="files">Attachments by message.</param>
/// <param name="named">Messages that others quote, by channel id; only those that the person may read.</param>
/// <param name="reactions">Latest reaction by channel id of its message.</param>
internal sealed class MessageItems(
    string account, string language, ILookup<long, MediaFile> files, IReadOnlyDictionary<string, Message> named, IReadOnlyDictionary<string, string> reactions)
{
    private static readonly string[] WithFile = ["image", "video", "audio", "document", "sticker"];

    public MessageItem Of(Message message)
    {
        var detail = Parsed<MessageDetail>(message.Detail);
        var reply = message.Direction == Direction.Out && message.Author is null ? Parsed<Reply>(message.Json) : null;
        return new MessageItem(
            $"m{message.Id}", message.StoredAt, message.Id, Side(message), message.AuthorName, message.Kind,
            message.Text ?? reply?.Body, Quote(message), File(message, detail), Place(message, detail), detail?.Contacts, detail?.Unsupported,
            [.. reply?.Choices.Select(c => c.Title) ?? []], message.ChoiceId is not null,
            message.Delivery is { } delivery ? Name(delivery) : null, message.Delivery == Delivery.Failed ? Problem(message.ErrorCode) : null, message.Author == account ? ActionKeys.Bare(message.ClientKey) : null,
            message.WhatsAppId is { } id ? reactions.GetValueOrDefault(id) : null, message.WhatsAppId is not null);
    }

    internal static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private string Problem(string? code)
    {
        var failure = SendFailureTexts.Of(code, language);
        return $"{failure.What} {failure.Do}";
    }

    private string Side(Message message) => message.Direction == Direction.In
        ? message.Kind == "echo" ? "office" : "citizen"
        : message.Author is null ? "bot" : message.Author == account ? "me" : "office";

    private QuoteItem? Quote(Message message)
    {
        if (message.QuotedId is not { } quoted) { return null; }
        return named.TryGetValue(quoted, out var original)
            ? new QuoteItem(original.Id, Side(original), original.Text, original.Kind)
            : new QuoteItem(null, null, null, null);
    }

    private FileItem? File(Message message, MessageDetail? detail)
    {
        if (!WithFile.Contains(message.Kind)) { return null; }
        var file = files[message.Id].FirstOrDefault();
        var mime = file?.MimeType ?? detail?.MimeType;
        return new FileItem(
            file?.Id, Name(file?.State ?? MediaState.Gone), SafeFile.Shown(mime), file?.FileName ?? detail?.FileName, mime, file?.Size, detail?.IsVoice == true);
    }

    private static PlaceItem? Place(Message message, MessageDetail? detail) =>
        message.Kind == "location" && detail is not null ? new PlaceItem(detail.Latitude, detail.Longitude, detail.PlaceName, detail.Address) : null;

    /// <summary>Our own JSON; of a kind that this page does not know, nothing.</summary>
    private static T? Parsed<T>(string? json) where T : class
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
