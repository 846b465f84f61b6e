// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Push;

/// <summary>
/// Signed tokens by which we introduce ourselves to a push service (RFC 8292): for its origin only, for half a day, made
/// once and used again.
/// </summary>
internal sealed class VapidTokens(IOptions<PushOptions> options, IConfiguration configuration, TimeProvider time)
{
    /// <summary>RFC 8292 allows 24 hours; half of it leaves room for clocks that differ.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private static readonly TimeSpan RenewBefore = TimeSpan.FromHours(1);
    private const int MostKept = 64;
    private static readonly string Header = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);

    private readonly ConcurrentDictionary<(string Origin, string KeyId), (string Value, DateTimeOffset Until)> _kept = [];
    private readonly string? _subject = Subject(options.Value.Subject, configuration["PublicUrl"]);

    /// <summary>Value of the header <c>Authorization</c> for one endpoint.</summary>
    public string AuthorizationFor(Uri endpoint, VapidKeys keys)
    {
        var origin = endpoint.GetLeftPart(UriPartial.Authority);
        var now = time.GetUtcNow();
        if (_kept.TryGetValue((origin, keys.Id), out var kept) && kept.Until - now > RenewBefore) { return kept.Value; }
        if (_kept.Count >= MostKept) { _kept.Clear(); }   // hosts of a wildcard are many in theory
        var until = now + Lifetime;
        var value = $"vapid t={Token(origin, until, keys)}, k={keys.PublicKey}";
        _kept[(origin, keys.Id)] = (value, until);
        return value;
    }

    private string Token(string origin, DateTimeOffset until, VapidKeys keys)
    {
        var claims = JsonSerializer.SerializeToUtf8Bytes(new VapidClaims(origin, until.ToUnixTimeSeconds(), _subject), PushJson.Default.VapidClaims);
        var text = $"{Header}.{Base64Url.EncodeToString(claims)}";
        return $"{text}.{Base64Url.EncodeToString(keys.Sign(Encoding.ASCII.GetBytes(text)))}";
    }

    /// <summary>Whom a push service may ask; the public address stands in, and without either the claim is left out.</summary>
    private static string? Subject(string configured, string? publicUrl)
    {
        if (configured.Length > 0) { return configured; }
        return publicUrl?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true ? publicUrl : null;
    }
}

/// <summary>The claims of RFC 8292, 2.</summary>
internal sealed record VapidClaims(string Aud, long Exp, string? Sub);
