// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Understanding;

/// <summary>Whose intent counts, and when Azure AI Language is asked during a turn.</summary>
internal enum Preference
{
    /// <summary>Asked only where the embedded recognizer is not sure; a sure answer of Azure then counts.</summary>
    WhenUnsure,

    /// <summary>Asked wherever words decide; a sure answer of Azure counts before the embedded one.</summary>
    Azure,

    /// <summary>Asked wherever words decide, recorded, and never followed: a comparison on real messages.</summary>
    Embedded,
}

/// <summary>
/// Section <c>AzureLanguage</c>. Without an endpoint nothing is asked and nothing is sent. Each feature may have an endpoint of
/// its own, so that a container can stand in for the cloud.
/// </summary>
internal sealed class AzureLanguageOptions
{
    public const string Section = "AzureLanguage";

    /// <summary>The resource, such as <c>https://name.cognitiveservices.azure.com</c>. Empty: features without an own endpoint are off.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Key of the resource. Read anew for each call, so that a changed file changes the key without a restart.</summary>
    public string Key { get; set; } = "";

    /// <summary>True signs in at the common endpoint with the identity of the machine or of the environment (Microsoft Entra) where there is no key.</summary>
    public bool Entra { get; set; }

    /// <summary>Any version that the resource accepts.</summary>
    public string ApiVersion { get; set; } = "2023-04-01";

    public Preference Prefer { get; set; } = Preference.WhenUnsure;

    /// <summary>Longest wait of one turn for everything that is asked in it, a second try included: 100 ms to 5 s.</summary>
    public TimeSpan Budget { get; set; } = TimeSpan.FromMilliseconds(800);

    public IntentsOptions Intents { get; set; } = new();
    public FeatureOptions Language { get; set; } = new();
    public FeatureOptions Sentiment { get; set; } = new();
    public FeatureOptions Pii { get; set; } = new();
    public ClassificationOptions Classification { get; set; } = new();

    /// <summary>Where a feature is; empty when it is nowhere.</summary>
    public string EndpointOf(EndpointOptions feature) => feature.Endpoint.Length > 0 ? feature.Endpoint : Endpoint;

    /// <summary>The common key only goes to the common endpoint.</summary>
    public string KeyOf(EndpointOptions feature) => feature.Key.Length > 0 || feature.Endpoint.Length > 0 ? feature.Key : Key;

    public string ApiVersionOf(EndpointOptions feature) => feature.ApiVersion.Length > 0 ? feature.ApiVersion : ApiVersion;

    public bool IsOn(FeatureOptions feature) => feature.On && EndpointOf(feature).Length > 0;
}

/// <summary>Where one feature is, if not where the others are.</summary>
internal class EndpointOptions
{
    /// <summary>Such as a container; empty for the common endpoint. It needs a key of its own.</summary>
    public string Endpoint { get; set; } = "";
    public string Key { get; set; } = "";
    public string ApiVersion { get; set; } = "";
}

/// <summary>One thing that the service can do.</summary>
internal class FeatureOptions : EndpointOptions
{
    public bool On { get; set; }
}

/// <summary>Intents in a turn: conversational language understanding (CLU), which answers at once.</summary>
internal sealed class IntentsOptions : FeatureOptions
{
    public string Project { get; set; } = "";
    public string Deployment { get; set; } = "";

    /// <summary>Score from which the chosen intent counts, 0 to 1.</summary>
    public double Sure { get; set; } = 0.7;
}

/// <summary>Custom single-label classification: a job, so only for the command <c>relabel</c>.</summary>
internal sealed class ClassificationOptions : EndpointOptions
{
    public string Project { get; set; } = "";
    public string Deployment { get; set; } = "";

    /// <summary>Longest wait for one job, 5 s to 1 h; it is cancelled then.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(30);
}
