// SPDX-License-Identifier: AGPL-3.0-or-later
using System.ComponentModel.DataAnnotations;

namespace Pescia.Bot.Handoffs;

/// <summary>Section <c>Handoffs</c>.</summary>
internal sealed class HandoffsOptions
{
    /// <summary>Working time of the office after which its devices ring again, and after as much again its stand-in is asked.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromMinutes(10);
}
