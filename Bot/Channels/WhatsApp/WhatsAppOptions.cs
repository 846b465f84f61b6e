// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Channels.WhatsApp;

/// <summary>How the sender of a webhook proves who it is.</summary>
internal enum WebhookAuthentication
{
    /// <summary><c>X-Hub-Signature-256</c>: HMAC of the body, made with the app secret.</summary>
    MetaSignature,

    /// <summary>A header with an agreed value, as some Solution Providers send it.</summary>
    SharedHeader,
}

/// <summary>
/// Section <c>WhatsApp</c>. The defaults speak to Meta's Cloud API; templates and hosts let a Solution Provider stand in
/// between, as public bodies need one.
/// </summary>
internal sealed class WhatsAppOptions
{
    public const string Section = "WhatsApp";

    /// <summary>Key with which Meta signs each webhook body. Empty: every webhook is answered 401.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>The secret before the last rotation, accepted too while it is written here.</summary>
    public string PreviousAppSecret { get; set; } = "";

    /// <summary>Word of our choice, written also in Meta's dashboard beside the callback address. Empty: verification is refused.</summary>
    public string VerifyToken { get; set; } = "";

    /// <summary>Token of the system user that sends.</summary>
    public string AccessToken { get; set; } = "";

    /// <summary>Meta's id of our number; a decimal string, not the number itself.</summary>
    public string PhoneNumberId { get; set; } = "";

    /// <summary>Where the Graph API is; empty means <c>https://graph.facebook.com/</c>.</summary>
    public string GraphBaseUrl { get; set; } = "";

    /// <summary>Version of the Graph API; each lives about two years.</summary>
    public string GraphVersion { get; set; } = "v26.0";

    /// <summary>Path of a send below <see cref="GraphBaseUrl"/>; may name <c>{version}</c> and <c>{phoneNumberId}</c>.</summary>
    public string MessagesPath { get; set; } = "{version}/{phoneNumberId}/messages";

    /// <summary>Path that describes a media file; may also name <c>{mediaId}</c>.</summary>
    public string MediaPath { get; set; } = "{version}/{mediaId}?phone_number_id={phoneNumberId}";

    /// <summary>Path to which files are uploaded.</summary>
    public string UploadPath { get; set; } = "{version}/{phoneNumberId}/media";

    /// <summary>Meta's id of our WhatsApp Business Account (WABA). Empty: the state of templates is known from webhooks only.</summary>
    public string BusinessAccountId { get; set; } = "";

    /// <summary>Path at which templates are listed and submitted; may name <c>{version}</c> and <c>{businessAccountId}</c>.</summary>
    public string TemplatesPath { get; set; } = "{version}/{businessAccountId}/message_templates";

    /// <summary>Header that carries the credential of a call.</summary>
    public string AuthHeader { get; set; } = "Authorization";

    /// <summary>Its value; <c>{token}</c> stands for <see cref="AccessToken"/>.</summary>
    public string AuthValue { get; set; } = "Bearer {token}";

    /// <summary>
    /// Hosts from which media may come, and to which the token may go, besides that of <see cref="GraphBaseUrl"/>;
    /// <c>*.</c> at the start stands for any subdomain. Empty means Meta's.
    /// </summary>
    public string[] MediaHosts { get; set; } = [];

    /// <summary>Host that replaces the one in the address of a file, where the provider hands media on; empty changes nothing.</summary>
    public string MediaHostRewrite { get; set; } = "";

    public WebhookAuthentication WebhookAuthentication { get; set; } = WebhookAuthentication.MetaSignature;

    /// <summary>Name and value of the agreed header, for <see cref="WebhookAuthentication.SharedHeader"/>.</summary>
    public string WebhookHeader { get; set; } = "";
    public string WebhookHeaderValue { get; set; } = "";

    /// <summary>Longest wait for one call of the Graph API.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(8);
}
