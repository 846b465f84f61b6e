// SPDX-License-Identifier: AGPL-3.0-or-later
using System.ComponentModel.DataAnnotations;

namespace Pescia.Bot.Push;

/// <summary>Section <c>Push</c>.</summary>
internal sealed class PushOptions
{
    public const string Section = "Push";

    /// <summary>Key pair of this installation in base64url, both or none. None: one is made at the first need and kept in the database.</summary>
    public string PublicKey { get; set; } = "";
    public string PrivateKey { get; set; } = "";

    /// <summary>Whom a push service may ask about our messages: <c>mailto:…</c> or an https address. Empty: the <c>PublicUrl</c>. Apple insists on one.</summary>
    public string Subject { get; set; } = "";

    /// <summary>Hosts of push services that may be called; <c>*.</c> stands for any subdomain. Empty: those of the known browsers.</summary>
    public string[] AllowedHosts { get; set; } = [];

    /// <summary>True also allows <c>http://localhost</c>, at any port; in Development only.</summary>
    public bool AllowLocalhost { get; set; }

    /// <summary>How long a push service keeps a notice for a device that is switched off; later it would only puzzle.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "28.00:00:00")]
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromHours(4);

    /// <summary>Longest wait for one call of a push service.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Tries of one notice.</summary>
    [Range(1, 10)]
    public int MostTries { get; set; } = 4;

    /// <summary>Wait before the second try; each further one waits five times as long. What the push service asks for goes before.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Notices that may wait; past it the oldest are dropped, counted and logged.</summary>
    [Range(8, 100_000)]
    public int MostWaiting { get; set; } = 2000;
}
