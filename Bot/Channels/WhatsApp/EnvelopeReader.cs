// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pescia.Bot.Channels.WhatsApp.Templates;
using Pescia.Bot.Inbox;
using Pescia.Bot.Outbox;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>
/// Turns the bytes of a webhook into what is to be stored. Strict about JSON, tolerant about everything in it: Meta adds
/// keys and types without notice, and one odd element must not cost its siblings.
/// </summary>
internal sealed class EnvelopeReader
{
    private const string Ours = "whatsapp_business_account";
    private const int Depth = 64;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Depth, AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ReceivingNumbers _numbers;
    private readonly DateTimeOffset _received;
    private readonly List<InboundMessage> _messages = [];
    private readonly List<DeliveryReport> _reports = [];
    private readonly List<AccountNotice> _notices = [];
    private readonly List<ReportedIdentityChange> _changes = [];
    private readonly List<TemplateReport> _templates = [];
    private readonly Dictionary<string, int> _skipped = [];

    private EnvelopeReader(ReceivingNumbers numbers, DateTimeOffset received) => (_numbers, _received) = (numbers, received);

    /// <param name="body">A webhook body whose signature was checked.</param>
    /// <param name="received">Stands in for timestamps that make no sense.</param>
    /// <exception cref="JsonException">Not one JSON object without duplicate names, at most 64 deep.</exception>
    public static Envelope Read(ReadOnlyMemory<byte> body, ReceivingNumbers numbers, DateTimeOffset received)
    {
        using var document = JsonDocument.Parse(WellFormedJson.Repair(body), Strict);
        if (document.RootElement.ValueKind != JsonValueKind.Object) { throw new JsonException("The root is no object."); }
        var reader = new EnvelopeReader(numbers, received);
        reader.ReadRoot(document.RootElement);
        return new Envelope(reader._messages, reader._reports, reader._notices, reader._changes, reader._skipped) { Templates = reader._templates };
    }

    private void ReadRoot(JsonElement root)
    {
        if (root.Part("object").IsThere() && root.Part("object").Text() != Ours)
        {
            Skip("other object");
            return;
        }

        foreach (var entry in root.Items("entry"))
        {
            var account = entry.Part("id").Text(64) ?? "";
            foreach (var change in entry.Items("changes"))
            {
                // Meta has printed samples with the field one level too high.
                var field = change.Part("field").Text(64) ?? entry.Part("field").Text(64) ?? FieldByShape(change.Part("value"));
                ReadChange(new Change(change, change.Part("value"), field, account, entry.Part("time")));
            }
        }
    }

    private static string FieldByShape(JsonElement value) =>
        value.Part("messages").IsThere() || value.Part("statuses").IsThere() ? "messages" : "unknown";

    private void ReadChange(Change change)
    {
        var number = change.Value.Part("metadata").Part("phone_number_id").Text();
        var municipality = _numbers.MunicipalityOf(number);
        var aboutCitizens = change.Field is "messages" or "smb_message_echoes";
        if (municipality is null && (number is not null || aboutCitizens))
        {
            // Somebody else's citizens: not ours to keep.
            Skip("another number", Math.Max(1, change.Value.Items("messages").Count() + change.Value.Items("statuses").Count()));
        }
        else if (aboutCitizens)
        {
            ReadCitizens(change, municipality!);
        }
        else
        {
            var notice = Notice(change, municipality, change.Element);
            _notices.Add(notice);
            if (TemplateReport.Read(change.Value, change.Account, change.Time, _received) is { } report) { _templates.Add(report); }
            if (change.Field == "user_id_update") { ReadUpdates(change, municipality, notice.Key); }
        }
    }

    private void ReadCitizens(Change change, string municipality)
    {
        var contacts = new EnvelopeContacts(change.Value);
        var found = 0;
        foreach (var element in change.Value.Items(change.Field == "messages" ? "messages" : "message_echoes"))
        {
            found++;
            OneByOne(() => ReadMessage(element, change, municipality, contacts), element, change, municipality);
        }

        foreach (var element in change.Value.Items("statuses"))
        {
            found++;
            OneByOne(() => ReadStatus(element), element, change, municipality);
        }

        if (change.Value.Items("errors").Any())
        {
            if (found == 0) { _notices.Add(Notice(change, municipality, change.Element)); }
            else { Skip("errors beside messages"); }
        }
        else if (found == 0)
        {
            Skip("nothing known in it");
        }
    }

    /// <summary>The last defence: nothing in one element may keep its siblings from being stored.</summary>
    private void OneByOne(Action read, JsonElement element, Change change, string municipality)
    {
        try
        {
            read();
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            Skip("unreadable element");
            _notices.Add(Notice(change, municipality, element));
        }
    }

    private void ReadMessage(JsonElement element, Change change, string municipality, EnvelopeContacts contacts)
    {
        var message = change.Field == "messages"
            ? MessageReader.Read(element, municipality, contacts, _received)
            : MessageReader.ReadEcho(element, municipality, contacts, _received);
        if (message is null)
        {
            Skip("message without id or sender");
            _notices.Add(Notice(change, municipality, element));   // kept: somebody may have written it
            return;
        }

        _messages.Add(message);
        if (message.Kind == "system" && IdentityReader.OfSystem(element, message) is { } identity) { _changes.Add(identity); }
    }

    private void ReadStatus(JsonElement element)
    {
        var (report, reason) = StatusReader.Read(element, _received);
        if (report is not null) { _reports.Add(report); } else { Skip(reason!); }
    }

    private void ReadUpdates(Change change, string? municipality, string key)
    {
        // Without a number it concerns whoever we serve: the user id belongs to the portfolio.
        foreach (var one in municipality is null ? _numbers.Municipalities : [municipality])
        {
            foreach (var update in change.Value.Items("user_id_update"))
            {
                if (IdentityReader.OfUpdate(update, one) is { } identity) { _changes.Add(new ReportedIdentityChange(identity, null, key)); }
            }
        }
    }

    private static AccountNotice Notice(Change change, string? municipality, JsonElement element)
    {
        var json = Compact(element);
        // The entry's time tells a second alarm of the same words from a repeated delivery of the first.
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{change.Field}\n{change.Account}\n{change.Time.Text()}\n{json}"));
        return new AccountNotice(municipality, change.Field, change.Account, json, Convert.ToHexStringLower(key));
    }

    /// <summary>The same text however it was spaced and escaped on the way.</summary>
    private static string Compact(JsonElement element)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Plain)) { element.WriteTo(writer); }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private void Skip(string reason, int elements = 1) => _skipped[reason] = _skipped.GetValueOrDefault(reason) + elements;

    private sealed record Change(JsonElement Element, JsonElement Value, string Field, string Account, JsonElement Time);
}
