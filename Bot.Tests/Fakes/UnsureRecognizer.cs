// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Tests.Fakes;

/// <summary>The embedded recognizer, unsure about every text that begins with <see cref="Word"/> however well it is trained.</summary>
internal sealed class UnsureRecognizer(IRecognizer inner) : IRecognizer
{
    public const string Word = "boh";

    public Recognition Recognize(string text, string? language, DateTime now)
    {
        var found = inner.Recognize(text, language, now);
        return text.StartsWith(Word, StringComparison.OrdinalIgnoreCase)
            ? found with { Intents = [new IntentScore(new IntentId("bulky-waste"), 0.1), new IntentScore(new IntentId("culture-events"), 0.09)] }
            : found;
    }
}
