// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Tells whether a webhook comes from whom it should. Without a secret the answer is always no.</summary>
internal sealed class WebhookAuthenticator
{
    private const string SignatureHeader = "X-Hub-Signature-256";
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private readonly WhatsAppOptions _options;
    private readonly ILogger<WebhookAuthenticator> _logger;
    private readonly byte[] _secret;
    private readonly byte[] _previousSecret;
    private int _previousSeen;

    public WebhookAuthenticator(IOptions<WhatsAppOptions> options, ILogger<WebhookAuthenticator> logger)
    {
        _options = options.Value;
        _logger = logger;
        _secret = Encoding.UTF8.GetBytes(_options.AppSecret.Trim());
        _previousSecret = Encoding.UTF8.GetBytes(_options.PreviousAppSecret.Trim());
        if (_options.WebhookAuthentication == WebhookAuthentication.SharedHeader)
        {
            if (_options.WebhookHeaderValue.Length == 0)
            {
                WhatsAppLog.WebhookClosed(logger, "WhatsApp:WebhookHeaderValue", "Write the value agreed with your provider into WhatsApp__WebhookHeaderValue.");
            }
        }
        else if (_secret.Length == 0)
        {
            WhatsAppLog.WebhookClosed(logger, "WhatsApp:AppSecret", "Copy the app secret from the Meta dashboard (App settings > Basic) into WhatsApp__AppSecret.");
        }
    }

    /// <param name="body">The bytes as they came: Meta signed those, and no other spelling of the same JSON.</param>
    public bool IsGenuine(IHeaderDictionary headers, ReadOnlySpan<byte> body) =>
        _options.WebhookAuthentication == WebhookAuthentication.SharedHeader
            ? IsAgreed(headers[_options.WebhookHeader])
            : IsSigned(headers[SignatureHeader], body);

    /// <summary>Compares the word of a verification call.</summary>
    public bool IsVerifyToken(StringValues token) => _options.VerifyToken.Length > 0 && AreEqual(token, _options.VerifyToken);

    private bool IsAgreed(StringValues header) =>
        _options.WebhookHeaderValue.Length > 0 && AreEqual(header, _options.WebhookHeaderValue);

    private bool IsSigned(StringValues header, ReadOnlySpan<byte> body)
    {
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!TryRead(header, signature)) { return false; }
        var current = Matches(_secret, signature, body);
        var previous = Matches(_previousSecret, signature, body);
        if (previous && !current && Interlocked.Exchange(ref _previousSeen, 1) == 0) { WhatsAppLog.PreviousSecretUsed(_logger); }
        return current | previous;
    }

    private static bool Matches(byte[] secret, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> body)
    {
        if (secret.Length == 0) { return false; }   // anybody can sign with an empty key
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, body, expected);
        return CryptographicOperations.FixedTimeEquals(expected, signature);
    }

    /// <summary>Exactly one header, exactly as Meta writes it: <c>sha256=</c> and 64 lower-case hexadecimal digits.</summary>
    private static bool TryRead(StringValues header, Span<byte> signature)
    {
        const string Prefix = "sha256=";
        if (header.Count != 1 || header[0] is not { } value || value.Length != Prefix.Length + (2 * signature.Length)
            || !value.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var digits = value.AsSpan(Prefix.Length);
        return !digits.ContainsAnyExcept(LowerHex)
            && Convert.FromHexString(digits, signature, out _, out _) == OperationStatus.Done;
    }

    private static bool AreEqual(StringValues given, string expected) =>
        given.Count == 1 && given[0] is { } value
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(value)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
