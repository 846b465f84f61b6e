// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Nodes;
using Pescia.Dialogs.Content;
using Pescia.Dialogs.Understanding;

namespace Pescia.Bot.Understanding;

/// <summary>Intents by conversational language understanding (CLU), the one way to them that answers at once.</summary>
internal static class ConversationAnalysis
{
    private const string Path = "/language/:analyze-conversations";

    /// <summary>The intent that every project has for what it does not know.</summary>
    private const string None = "None";

    /// <param name="language">As the embedded recognizer found it.</param>
    public static async Task<Asked<ChosenIntents>> AskAsync(
        LanguageClient client, string project, string deployment, string text, string language, CancellationToken ct)
    {
        var asked = await client.PostAsync(Path, Request(project, deployment, text, language), ct);
        return asked.Value is not { } reply ? asked.Failure!
            : Read(reply.Body) is { } chosen ? chosen
            : new LanguageFailure(Fallback.Malformed, "prediction", reply.RequestId);
    }

    private static JsonObject Request(string project, string deployment, string text, string language) => new()
    {
        ["kind"] = "Conversation",
        ["analysisInput"] = new JsonObject
        {
            ["conversationItem"] = new JsonObject
            {
                ["id"] = "1",
                ["participantId"] = "citizen",   // the same for all: the service need not tell them apart
                ["text"] = text,
                ["language"] = LanguageCodes.Theirs(language),
            },
        },
        ["parameters"] = new JsonObject
        {
            ["projectName"] = project,
            ["deploymentName"] = deployment,
            ["isLoggingEnabled"] = false,
            ["stringIndexType"] = AnalyzeText.Utf16,
        },
    };

    /// <summary>The chosen intent first, the others by score. Null when the chosen one has no score: nothing can be built on that.</summary>
    internal static ChosenIntents? Read(JsonElement answer)
    {
        if (answer.Member("result")?.Member("prediction") is not { } prediction || prediction.Text("topIntent") is not { Length: > 0 } top) { return null; }
        var all = new List<IntentScore>();
        foreach (var intent in prediction.Items("intents"))
        {
            if (intent.Text("category") is not { } name || intent.Score("confidenceScore") is not { } score) { return null; }
            if (name != None) { all.Add(new IntentScore(new IntentId(name), score)); }
        }

        if (top == None) { return new ChosenIntents([]); }
        if (all.Find(i => i.Intent.Value == top) is not { } chosen) { return null; }
        return new ChosenIntents([chosen, .. all.Where(i => i != chosen).OrderByDescending(i => i.Probability)]);
    }
}

/// <param name="Intents">Empty when the service found that the text is about nothing it knows.</param>
internal sealed record ChosenIntents(IReadOnlyList<IntentScore> Intents);
