// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>Where calls go and how they prove who we are: Meta's own way, or that of the Solution Provider in between.</summary>
internal sealed class GraphAddress
{
    private const string Meta = "https://graph.facebook.com/";

    private readonly WhatsAppOptions _options;

    public GraphAddress(IOptions<WhatsAppOptions> options)
    {
        _options = options.Value;
        var url = _options.GraphBaseUrl.Length > 0 ? _options.GraphBaseUrl : Meta;
        Base = new Uri(url.EndsWith('/') ? url : url + '/');
    }

    public Uri Base { get; }

    public Uri Messages => Below(_options.MessagesPath, "");

    public Uri Media(string mediaId) => Below(_options.MediaPath, mediaId);

    public Uri Uploads => Below(_options.UploadPath, "");

    /// <param name="query">Without the question mark; empty for none.</param>
    public Uri Templates(string query)
    {
        var list = Below(_options.TemplatesPath, "");
        return query.Length == 0 ? list : new Uri($"{list.AbsoluteUri}{(list.Query.Length > 0 ? '&' : '?')}{query}");
    }

    /// <summary>The setting without which no call can succeed, or null.</summary>
    public string? MissingSetting =>
        _options.AccessToken.Trim().Length == 0 && _options.AuthValue.Contains("{token}", StringComparison.Ordinal) ? nameof(_options.AccessToken)
        : _options.PhoneNumberId.Trim().Length == 0 && _options.MessagesPath.Contains("{phoneNumberId}", StringComparison.Ordinal) ? nameof(_options.PhoneNumberId)
        : null;

    public void Authorize(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation(
        _options.AuthHeader, _options.AuthValue.Replace("{token}", _options.AccessToken.Trim(), StringComparison.Ordinal));

    private Uri Below(string template, string mediaId) => new(Base, template.TrimStart('/')
        .Replace("{version}", Uri.EscapeDataString(_options.GraphVersion), StringComparison.Ordinal)
        .Replace("{phoneNumberId}", Uri.EscapeDataString(_options.PhoneNumberId.Trim()), StringComparison.Ordinal)
        .Replace("{businessAccountId}", Uri.EscapeDataString(_options.BusinessAccountId.Trim()), StringComparison.Ordinal)
        .Replace("{mediaId}", Uri.EscapeDataString(mediaId), StringComparison.Ordinal));
}
