// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json.Nodes;

namespace Pescia.Bot.Simulator.Citizens;

/// <summary>What a citizen does on the phone: the body of <c>POST /simulator/messages</c>. Each type reads its own members.</summary>
/// <param name="Citizen">Id in the roster.</param>
/// <param name="Type">One of <see cref="InboundMessages.Types"/>.</param>
internal sealed record InboundRequest(string Citizen, string Type)
{
    public string? Text { get; init; }

    /// <summary>Of a picture, video or document.</summary>
    public string? Caption { get; init; }

    /// <summary>Of a reaction; without one the reaction is taken back.</summary>
    public string? Emoji { get; init; }
    public InboundChoice? Choice { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>Of a place or of a contact card.</summary>
    public string? Name { get; init; }
    public string? Address { get; init; }
    public string? FileName { get; init; }

    /// <summary>Message that is quoted, reacted to, edited or revoked.</summary>
    public string? MessageId { get; init; }

    /// <summary><c>once</c> or <c>often</c>.</summary>
    public string? Forwarded { get; init; }

    /// <summary>Type of an unsupported message, or of a system message.</summary>
    public string? Subtype { get; init; }

    /// <summary>Members of a flow's answer; or, for type <c>raw</c>, the whole type-specific part.</summary>
    public JsonObject? Fields { get; init; }
}

/// <param name="Kind"><c>button</c>, <c>list</c>, or <c>template</c> for a template's quick reply.</param>
internal sealed record InboundChoice(string Id, string Title, string? Kind = null, string? Description = null);
