// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Understanding;

/// <summary>
/// Masks personal data in texts that leave the conversation: lists, exports. First by the local rules; what they leave is
/// shown to Azure, if that feature is on, which also knows names and addresses. Where Azure does not answer the text is marked.
/// </summary>
internal sealed class PiiMask(LanguageFeatures features, ITextMask local, TimeProvider time, ILogger<PiiMask> logger)
{
    /// <summary>Longest wait for five texts; nobody waits for an answer here.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="language">Of the texts, ISO 639-1.</param>
    /// <returns>In the order of the texts.</returns>
    public async Task<IReadOnlyList<MaskedText>> MaskAsync(IReadOnlyList<string> texts, string language, CancellationToken ct)
    {
        var masked = texts.Select(text => new MaskedText(local.Mask(text), IsComplete: false)).ToArray();
        if (features.Pii is not { } feature) { return masked; }
        var missed = 0;
        Fallback? why = null;
        int[] readable = [.. Enumerable.Range(0, masked.Length).Where(i => new StringInfo(masked[i].Text).LengthInTextElements <= PiiRecognition.LongestDocument)];
        foreach (var chunk in readable.Chunk(PiiRecognition.MostDocuments))
        {
            ct.ThrowIfCancellationRequested();
            using var patience = new CancellationTokenSource(Patience, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
            string[] shown = [.. chunk.Select(i => masked[i].Text)];
            var asked = await feature.AskAsync((client, token) => PiiRecognition.AskAsync(client, shown, language, token), both.Token);
            for (var i = 0; i < chunk.Length; i++)
            {
                if (asked.Value?[i] is { } spans) { masked[chunk[i]] = new MaskedText(Cover(shown[i], spans), IsComplete: true); }
                else { (missed, why) = (missed + 1, asked.Failure?.Reason ?? Fallback.Malformed); }
            }
        }

        if (why is { } reason) { UnderstandingLog.MaskedLocally(logger, missed, reason); }
        return masked;
    }

    /// <summary>Stars over every span; those that overlap or repeat are no trouble.</summary>
    private static string Cover(string text, IReadOnlyList<TextSpan> spans) => string.Create(text.Length, (text, spans), static (target, given) =>
    {
        given.text.AsSpan().CopyTo(target);
        foreach (var span in given.spans) { target.Slice(span.Offset, span.Length).Fill('*'); }
    });
}

/// <summary>A masked text, as long as the original.</summary>
/// <param name="IsComplete">False when only the local rules have read it: names and addresses may still be there.</param>
internal sealed record MaskedText(string Text, bool IsComplete);
