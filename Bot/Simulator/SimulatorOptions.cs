// SPDX-License-Identifier: AGPL-3.0-or-later
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Simulator;

/// <summary>Section <c>WhatsApp</c> seen from the other side: what Meta would hold and what the product has to present.</summary>
internal sealed class WhatsAppAccount
{
    /// <summary>Key of the signature of every webhook.</summary>
    public string AppSecret { get; init; } = "";

    /// <summary>What the product must know for the handshake.</summary>
    public string VerifyToken { get; init; } = "";

    /// <summary>The only token the emulator accepts.</summary>
    public string AccessToken { get; init; } = "";

    /// <summary>The number citizens write to; an id, not a phone.</summary>
    public string PhoneNumberId { get; init; } = "";

    /// <summary>Shape of the webhooks: before v24 statuses carry <c>conversation</c>.</summary>
    public string GraphVersion { get; init; } = "v26.0";
}

/// <summary>Section <c>Simulator</c>.</summary>
internal sealed class SimulatorOptions
{
    /// <summary>Shortest and longest wait before each of sent, delivered, read.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ShortestDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Wait before a refused webhook is posted again; doubles each time, up to a minute (Meta: up to 7 days).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Posts of one webhook before it is given up.</summary>
    [Range(1, 100)]
    public int WebhookTries { get; init; } = 15;

    /// <summary>False lifts the limit of one message each 6 s to the same person, for load tests.</summary>
    public bool PairLimit { get; init; } = true;

    /// <summary>Messages of the number per second, in and out together; 0 lifts the limit.</summary>
    [Range(0, 1000)]
    public int MessagesPerSecond { get; init; } = 80;

    /// <summary>Where webhooks go; empty for this program's own <c>/webhook/whatsapp</c>.</summary>
    public string WebhookUrl { get; init; } = "";

    /// <summary>Name over the chat.</summary>
    public string BusinessName { get; init; } = "Comune";

    /// <summary>Where citizens are when they send their position, in degrees; inside the town, so that a report about it makes sense.</summary>
    [Range(-90.0, 90.0)]
    public double Latitude { get; init; } = 43.9;

    [Range(-180.0, 180.0)]
    public double Longitude { get; init; } = 10.69;

    /// <summary>The number shown and sent in webhooks; from a range that is not assigned.</summary>
    public string DisplayPhoneNumber { get; init; } = "390000000000";
}

[OptionsValidator]
internal sealed partial class SimulatorOptionsValidator : IValidateOptions<SimulatorOptions>;
