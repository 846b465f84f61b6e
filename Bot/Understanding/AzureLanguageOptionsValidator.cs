// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Pescia.Bot.Understanding;

/// <summary>Refuses at start what could never work, all at once. A value that may be a secret is never repeated.</summary>
internal sealed partial class AzureLanguageOptionsValidator : IValidateOptions<AzureLanguageOptions>
{
    /// <summary>Hosts of Microsoft, where a key must never travel in clear.</summary>
    private static readonly string[] CloudHosts = [".azure.com", ".azure.us", ".azure.cn", ".microsoft.com"];

    public ValidateOptionsResult Validate(string? name, AzureLanguageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var wrong = new List<string>();
        CheckEndpoint("Endpoint", options.Endpoint, options.Key, options.Entra, wrong);
        CheckVersion("ApiVersion", options.ApiVersion, wrong);
        CheckFeature("Intents", options.Intents, wrong);
        CheckFeature("Language", options.Language, wrong);
        CheckFeature("Sentiment", options.Sentiment, wrong);
        CheckFeature("Pii", options.Pii, wrong);
        CheckFeature("Classification", options.Classification, wrong);
        CheckProject("Intents", options.Intents.Project, options.Intents.Deployment, options.IsOn(options.Intents), wrong);
        CheckProject("Classification", options.Classification.Project, options.Classification.Deployment, options.Classification.Project.Length + options.Classification.Deployment.Length > 0, wrong);
        if (!Enum.IsDefined(options.Prefer)) { wrong.Add(Wrong("Prefer", options.Prefer, "WhenUnsure, Azure or Embedded")); }
        if (!(options.Intents.Sure is >= 0 and <= 1)) { wrong.Add(Wrong("Intents:Sure", options.Intents.Sure, "0 to 1")); }
        if (options.Budget < TimeSpan.FromMilliseconds(100) || options.Budget > TimeSpan.FromSeconds(5))
        {
            wrong.Add(Wrong("Budget", options.Budget, "00:00:00.100 to 00:00:05"));
        }

        if (options.Classification.Deadline < TimeSpan.FromSeconds(5) || options.Classification.Deadline > TimeSpan.FromHours(1))
        {
            wrong.Add(Wrong("Classification:Deadline", options.Classification.Deadline, "00:00:05 to 01:00:00"));
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static void CheckFeature(string name, EndpointOptions feature, List<string> wrong)
    {
        if (feature.ApiVersion.Length > 0) { CheckVersion($"{name}:ApiVersion", feature.ApiVersion, wrong); }
        if (feature.Endpoint.Length > 0) { CheckEndpoint($"{name}:Endpoint", feature.Endpoint, feature.Key, entra: false, wrong); }
    }

    private static void CheckEndpoint(string setting, string endpoint, string key, bool entra, List<string> wrong)
    {
        if (endpoint.Length == 0) { return; }
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Query.Length > 0 || url.UserInfo.Length > 0)
        {
            wrong.Add($"AzureLanguage:{setting} is no address. Write one such as https://name.cognitiveservices.azure.com, without user and query.");
            return;
        }

        var (prefix, host) = (setting[..^"Endpoint".Length], url.Host);
        if (key.Length == 0 && !entra)
        {
            wrong.Add($"AzureLanguage:{setting} is set, but no key. Write AzureLanguage:{prefix}Key{(prefix.Length == 0 ? ", or AzureLanguage:Entra=true" : "")}.");
        }
        else if (url.Scheme == Uri.UriSchemeHttp && key.Length == 0)
        {
            wrong.Add($"AzureLanguage:{setting} begins with http, where an Entra token must not travel. Write an https address, or AzureLanguage:{prefix}Key.");
        }
        else if (url.Scheme == Uri.UriSchemeHttp && Array.Exists(CloudHosts, end => host.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
        {
            wrong.Add($"AzureLanguage:{setting} begins with http. Write https: plain http is only for a container or an emulator of your own.");
        }
        else if (key.Length == 0 && host.EndsWith(".api.cognitive.microsoft.com", StringComparison.OrdinalIgnoreCase))
        {
            wrong.Add($"AzureLanguage:{setting} is a regional address, which knows keys only. Write the resource's own: https://name.cognitiveservices.azure.com.");
        }

        if (key.Any(c => c is < '!' or > '~')) { wrong.Add($"AzureLanguage:{prefix}Key has characters that no key has. Copy it again, without blanks or line ends."); }
    }

    private static void CheckProject(string feature, string project, string deployment, bool isOn, List<string> wrong)
    {
        if (!isOn) { return; }
        foreach (var (setting, value) in new[] { ("Project", project), ("Deployment", deployment) })
        {
            if (!ProjectName().IsMatch(value)) { wrong.Add(Wrong($"{feature}:{setting}", value, "its name in Azure, upper and lower case as there: 1 to 50 of A-Z a-z 0-9 _ . -")); }
        }
    }

    private static void CheckVersion(string setting, string version, List<string> wrong)
    {
        if (!Version().IsMatch(version)) { wrong.Add(Wrong(setting, version, "a version such as 2023-04-01")); }
    }

    private static string Wrong(string setting, object found, string wanted) => FormattableString.Invariant(
        $"AzureLanguage:{setting} is '{found}'. Write {wanted}, in appsettings.json or in the variable AzureLanguage__{setting.Replace(":", "__", StringComparison.Ordinal)}.");

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{1,50}\z")]
    private static partial Regex ProjectName();

    [GeneratedRegex(@"\A[A-Za-z0-9.-]{1,40}\z")]
    private static partial Regex Version();
}
