// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Pescia.Bot.Simulator.Graph;
using Pescia.Bot.Simulator.Live;
using Pescia.Bot.Simulator.Webhooks;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Simulator;

/// <summary>What time it is in town, whether the offices are open, and moving the clock.</summary>
internal static partial class ClockEndpoints
{
    private const int FirstYear = 2020;
    private const int LastYear = 2099;

    public static void MapClock(this IEndpointRouteBuilder simulator)
    {
        simulator.MapGet("/clock", (TownClock clock, [FromServices] ITownHours? hours) => TypedResults.Ok(Read(clock, hours)));
        simulator.MapPost("/clock", Move);
        simulator.MapGet("/state", State);
    }

    private static Results<Ok<ClockState>, ProblemHttpResult> Move(JsonElement body, TownClock clock, [FromServices] ITownHours? hours, LiveFeed feed)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("now", out var wanted))
        {
            return SimulatorEndpoints.Wrong("""Send {"now":"2026-12-25T10:00:00+01:00"} to move the clock, or {"now":null} to bring real time back.""");
        }

        if (wanted.ValueKind == JsonValueKind.Null)
        {
            clock.MoveTo(null);
        }
        else if (wanted.ValueKind == JsonValueKind.String && Instant(wanted.GetString()!, Zone(hours)) is { } instant)
        {
            clock.MoveTo(instant);
        }
        else
        {
            return SimulatorEndpoints.Wrong(
                $"now: {wanted.GetRawText()} is no instant between {FirstYear} and {LastYear}. Write it as 2026-12-25T10:00:00+01:00; without an offset it is the time in town, and must exist there.");
        }

        feed.Publish("clock", []);
        return TypedResults.Ok(Read(clock, hours));
    }

    /// <summary>Reads ISO 8601; without an offset in <paramref name="zone"/>. The hour that summer time skips does not exist.</summary>
    internal static DateTimeOffset? Instant(string text, TimeZoneInfo zone)
    {
        if (!Iso().IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) { return null; }
        if (!HasOffset().IsMatch(text))
        {
            var local = instant.DateTime;
            if (zone.IsInvalidTime(local)) { return null; }
            instant = new DateTimeOffset(local, zone.GetUtcOffset(local));
        }

        return instant.Year is >= FirstYear and <= LastYear ? instant : null;
    }

    private static Ok<SimulatorState> State(
        TownClock clock, [FromServices] ITownHours? hours, FaultBook faults, PriceBook prices, WebhookTarget target, IOptions<SimulatorOptions> options)
    {
        var time = Read(clock, hours);
        var isOpen = hours?.IsOpen(time.Now);
        var next = hours?.NextOpening(time.Now);
        return TypedResults.Ok(new SimulatorState(
            time.Now, time.Moved, time.Zone, isOpen, next is { } at ? TimeZoneInfo.ConvertTime(at, Zone(hours)) : null,
            options.Value.BusinessName, options.Value.DisplayPhoneNumber, options.Value.Latitude, options.Value.Longitude, target.Webhook, faults.Now, prices.FreeUsed));
    }

    private static ClockState Read(TownClock clock, ITownHours? hours) =>
        new(TimeZoneInfo.ConvertTime(clock.Now, Zone(hours)), clock.IsMoved, Zone(hours).Id);

    private static TimeZoneInfo Zone(ITownHours? hours) => hours?.Zone ?? TimeZoneInfo.Utc;

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})?$")]
    private static partial Regex Iso();

    [GeneratedRegex(@"(Z|[+-]\d{2}:\d{2})$")]
    private static partial Regex HasOffset();

    private sealed record ClockState(DateTimeOffset Now, bool Moved, string Zone);

    /// <param name="Open">Null when no opening hours are connected.</param>
    /// <param name="FreeUsed">Free replies of the month that are used up.</param>
    private sealed record SimulatorState(
        DateTimeOffset Now, bool Moved, string Zone, bool? Open, DateTimeOffset? NextOpening,
        string Name, string Number, double Latitude, double Longitude, Uri Webhook, Faults Faults, int FreeUsed);
}
