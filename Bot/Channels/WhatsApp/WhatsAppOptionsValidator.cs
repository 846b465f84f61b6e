// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>
/// Refuses at start what could never work, all at once. Missing credentials are no reason: the webhook then fails closed
/// and messages wait, and the log says what to write.
/// </summary>
internal sealed class WhatsAppOptionsValidator : IValidateOptions<WhatsAppOptions>
{
    private static readonly string[] KnownParts = ["{version}", "{phoneNumberId}", "{mediaId}", "{businessAccountId}"];

    public ValidateOptionsResult Validate(string? name, WhatsAppOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var wrong = new List<string>();
        CheckBaseUrl(options.GraphBaseUrl, wrong);
        CheckPath(nameof(options.MessagesPath), options.MessagesPath, wrong);
        CheckPath(nameof(options.MediaPath), options.MediaPath, wrong);
        CheckPath(nameof(options.UploadPath), options.UploadPath, wrong);
        CheckPath(nameof(options.TemplatesPath), options.TemplatesPath, wrong);
        if (!options.MediaPath.Contains("{mediaId}", StringComparison.Ordinal))
        {
            wrong.Add(Wrong(nameof(options.MediaPath), options.MediaPath, "a path with {mediaId}, such as {version}/{mediaId}"));
        }

        if (!IsHeaderName(options.AuthHeader)) { wrong.Add(Wrong(nameof(options.AuthHeader), options.AuthHeader, "a header name, such as Authorization")); }
        foreach (var host in options.MediaHosts)
        {
            if (!IsHost(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host))
            {
                wrong.Add(Wrong(nameof(options.MediaHosts), host, "host names only, such as media.example.org or *.example.org"));
            }
        }

        if (options.MediaHostRewrite.Length > 0 && !IsHost(options.MediaHostRewrite))
        {
            wrong.Add(Wrong(nameof(options.MediaHostRewrite), options.MediaHostRewrite, "a host name only, such as media.example.org"));
        }

        CheckSharedHeader(options, wrong);
        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(1))
        {
            wrong.Add(Wrong(nameof(options.Timeout), options.Timeout, "00:00:01 to 00:01:00"));
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static void CheckBaseUrl(string url, List<string> wrong)
    {
        if (url.Length == 0) { return; }
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Query.Length > 0
            || !(parsed.Scheme == Uri.UriSchemeHttps || (parsed.Scheme == Uri.UriSchemeHttp && parsed.IsLoopback)))
        {
            wrong.Add(Wrong(nameof(WhatsAppOptions.GraphBaseUrl), url,
                "an https address (http only on this machine, since the token travels with each call), or nothing for https://graph.facebook.com/"));
        }
    }

    private static void CheckPath(string setting, string path, List<string> wrong)
    {
        var rest = KnownParts.Aggregate(path, (left, part) => left.Replace(part, "x", StringComparison.Ordinal));
        if (path.Length == 0 || rest.Contains('{', StringComparison.Ordinal) || !Uri.TryCreate(rest, UriKind.Relative, out _))
        {
            wrong.Add(Wrong(setting, path, $"a relative path that names only {string.Join(", ", KnownParts)}"));
        }
    }

    private static void CheckSharedHeader(WhatsAppOptions options, List<string> wrong)
    {
        if (options.WebhookAuthentication != WebhookAuthentication.SharedHeader) { return; }
        if (!IsHeaderName(options.WebhookHeader))
        {
            wrong.Add(Wrong(nameof(options.WebhookHeader), options.WebhookHeader, "the name of the header that your provider sends with each webhook"));
        }

        if (options.WebhookHeaderValue.Length is > 0 and < 16)
        {
            wrong.Add("WhatsApp:WebhookHeaderValue has fewer than 16 characters and could be guessed. Agree on a longer one with your provider.");
        }
    }

    private static bool IsHost(string host) => Uri.CheckHostName(host) != UriHostNameType.Unknown;

    private static bool IsHeaderName(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string Wrong(string setting, object found, string wanted) =>
        FormattableString.Invariant($"WhatsApp:{setting} is '{found}'. Write {wanted}, in appsettings.json or in the variable WhatsApp__{setting}.");
}
