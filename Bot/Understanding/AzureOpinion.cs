// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;
using Pescia.Bot.Conversations;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Engine;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Understanding;

/// <summary>
/// Asks Azure AI Language about a turn: intents, language and mood at the same time, masked, within one budget. Whatever
/// goes wrong, the embedded recognizer decides, and the opinion says why.
/// </summary>
internal sealed class AzureOpinion(LanguageFeatures features, DialogEngine engine, ITextMask mask, IOptions<AzureLanguageOptions> options, TimeProvider time, ILogger<AzureOpinion> logger)
    : ISecondOpinion
{
    public const string Provider = "azure-ai-language";

    /// <summary>What a text is about is said at its beginning, and a thousand characters are one unit of the bill.</summary>
    private const int LongestText = 1000;

    private readonly AzureLanguageOptions _options = options.Value;
    private readonly bool _isOn = features.Intents is not null || features.Language is not null || features.Sentiment is not null;

    public async ValueTask<Opinion?> AskAsync(DialogState state, Turn turn)
    {
        if (!_isOn) { return null; }
        try
        {
            if (engine.OpenQuestion(state, turn) is not { } own) { return null; }
            if (_options.Prefer == Preference.WhenUnsure && Verdicts.Of(own.Intents) == Verdict.Answer) { return null; }
            return await AskAsync(Words.Cut(mask.Mask(turn.Text), LongestText), own.Language);
        }
        catch (Exception unforeseen)   // a citizen gets an answer whatever this room does
        {
            UnderstandingLog.Unforeseen(logger, unforeseen.GetType().Name);
            return Opinion() with { Failure = Fallback.Unavailable };
        }
    }

    private async Task<Opinion> AskAsync(string text, string language)
    {
        using var budget = new CancellationTokenSource(_options.Budget, time);
        var project = _options.Intents;
        var intents = AskAsync(features.Intents, (client, ct) => ConversationAnalysis.AskAsync(client, project.Project, project.Deployment, text, language, ct), budget.Token);
        var detected = AskAsync(text.Length >= LanguageDetection.FewestCharacters ? features.Language : null, (client, ct) => LanguageDetection.AskAsync(client, text, ct), budget.Token);
        var mood = AskAsync(features.Sentiment, (client, ct) => SentimentAnalysis.AskAsync(client, text, language, ct), budget.Token);
        await Task.WhenAll(intents, detected, mood);
        var (chosen, found, felt) = (await intents, await detected, await mood);
        return Opinion() with
        {
            Intents = chosen?.Value?.Intents ?? [],
            Language = found?.Value?.Code,
            Sentiment = felt?.Value,
            Failure = chosen is not null ? chosen.Failure?.Reason : (found?.Failure ?? felt?.Failure)?.Reason,
        };
    }

    /// <summary>Null when the feature is off.</summary>
    private static async Task<Asked<T>?> AskAsync<T>(LanguageFeature? feature, Func<LanguageClient, CancellationToken, Task<Asked<T>>> ask, CancellationToken ct)
        where T : class => feature is null ? null : await feature.AskAsync(ask, ct);

    private Opinion Opinion() => new()
    {
        Provider = Provider,
        Model = features.Intents is null ? "prebuilt" : $"{_options.Intents.Project}/{_options.Intents.Deployment}",
        HasIntents = features.Intents is not null,
        MayLead = _options.Prefer != Preference.Embedded,
        Sure = _options.Intents.Sure,
    };
}
