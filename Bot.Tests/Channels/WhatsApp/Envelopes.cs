// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;
using Pescia.Bot.Channels.WhatsApp;
using Pescia.Bot.Inbox;
using Pescia.Bot.Outbox;

namespace Pescia.Bot.Tests.Channels.WhatsApp;

/// <summary>Envelopes for tests, all to our number and received at the same instant.</summary>
internal static class Envelopes
{
    /// <summary>Folder of the published bodies.</summary>
    public const string Folder = "whatsapp";

    public static readonly ReceivingNumbers Ours = new(new Dictionary<string, string> { ["106540352242922"] = "pescia" });
    public static readonly DateTimeOffset Received = new(2026, 11, 1, 10, 0, 3, TimeSpan.Zero);

    public static string Key(string body) => EnvelopeReader.Read(Encoding.UTF8.GetBytes(body), Ours, Received).Notices.Single().Key;

    public static Envelope Read(string payload) => EnvelopeReader.Read(Payload.Read($"{Folder}/{payload}.json"), Ours, Received);

    public static Envelope Messages(string elements) => EnvelopeReader.Read(Encoding.UTF8.GetBytes(Wrap(elements)), Ours, Received);

    public static InboundMessage Text(string element) => Messages(element).Messages.Single();

    public static InboundMessage Body(string escaped) => Text($$$"""{"from":"393331234567","id":"wamid.A1","type":"text","text":{"body":"{{{escaped}}}"}}""");

    public static DeliveryReport Status(string rest) => EnvelopeReader.Read(
        Encoding.UTF8.GetBytes(Wrap("").Replace("\"messages\":[]", $"\"statuses\":[{{\"id\":\"wamid.B1\",{rest}}}]", StringComparison.Ordinal)), Ours, Received).Reports.Single();

    public static string? Named(string name) => EnvelopeReader.Read(
        Encoding.UTF8.GetBytes(Wrap("""{"from":"393331234567","id":"wamid.A1","type":"text","text":{"body":"t"}}""", name)), Ours, Received).Messages.Single().From.Name;

    public static string Wrap(string messages, string name = "Maria") => $$$"""
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
        "metadata":{"phone_number_id":"106540352242922"},"contacts":[{"wa_id":"393331234567","profile":{"name":"{{{name}}}"}}],"messages":[{{{messages}}}]}}]}]}
        """;
}
