// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pescia.Bot.Tests.Fakes;

/// <summary>
/// An emulator of Azure AI Language on a real port: routes, envelopes, limits, jobs and refusals as the service has them
/// (data plane 2023-04-01). What it finds in a text is told by the test; what it does wrong, too.
/// </summary>
internal sealed class FakeLanguage : IAsyncDisposable
{
    public const string Key = "3f0c5d1e8a9b4c7d";
    public const string Project = "comune";
    public const string Deployment = "production";

    private readonly WebApplication _app;

    private FakeLanguage(WebApplication app) => _app = app;

    /// <summary>To be configured as an endpoint.</summary>
    public string Url => _app.Urls.First();

    public ConcurrentQueue<LanguageRequest> Requests { get; } = new();

    /// <summary>Called for each request before it is dealt with; a result is answered instead.</summary>
    public Func<LanguageRequest, Task<IResult?>> Fault { get; set; } = _ => Task.FromResult<IResult?>(null);

    /// <summary>The chosen intent of a text and its score, for CLU and for custom classification.</summary>
    public Func<string, (string Intent, double Score)> Intent { get; set; } = _ => ("None", 0.4);

    /// <summary>Code and score of a text's language.</summary>
    public Func<string, (string Code, double Score)> Language { get; set; } = _ => ("it", 0.99);

    public string Mood { get; set; } = "neutral";

    /// <summary>Names of persons that it finds wherever they stand.</summary>
    public string[] Persons { get; set; } = [];

    public LanguageJobs Jobs { get; } = new();

    public static async Task<FakeLanguage> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeLanguage(app);
        app.Run(fake.AnswerAsync);
        await app.StartAsync();
        return fake;
    }

    /// <summary>Answers everything with a body and a status.</summary>
    public void AlwaysAnswer(string body, int status = 200, string? retryAfter = null) => Fault = request =>
    {
        if (retryAfter is not null) { request.Context.Response.Headers.RetryAfter = retryAfter; }
        return Task.FromResult<IResult?>(Results.Text(body, "application/json", statusCode: status));
    };

    public void Recover() => Fault = _ => Task.FromResult<IResult?>(null);

    public int Count(string path) => Requests.Count(r => r.Path == path);

    public static IResult Error(int status, string code, string message, string? inner = null) => Results.Json(
        new { error = new { code, message, innererror = inner is null ? null : new { code = inner, message } } },
        new JsonSerializerOptions { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull }, statusCode: status);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        var request = new LanguageRequest(context, context.Request.Path.Value!, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject());
        Requests.Enqueue(request);
        context.Response.Headers["apim-request-id"] = "7a1f4c52-0b63-4f0e-9d35-6f2f0d8c1e11";
        var result = await Fault(request) ?? Answer(request);
        if (!context.RequestAborted.IsCancellationRequested) { await result.ExecuteAsync(context); }
    }

    private IResult Answer(LanguageRequest request)
    {
        if (request.Header("Ocp-Apim-Subscription-Key") != Key) { return Error(401, "401", "Access denied: the key is not that of this resource."); }
        if (request.Query("api-version").Length == 0) { return Error(404, "404", "Resource not found"); }
        return request.Path switch
        {
            "/language/:analyze-text" => AnalyzeText(request),
            "/language/:analyze-conversations" => AnalyzeConversation(request),
            _ when request.Path.StartsWith("/language/analyze-text/jobs", StringComparison.Ordinal) => Jobs.Answer(request, this),
            _ => Error(404, "404", "Resource not found"),
        };
    }

    private IResult AnalyzeText(LanguageRequest request)
    {
        var kind = request.Body["kind"]!.GetValue<string>();
        var most = kind switch { "PiiEntityRecognition" => 5, "SentimentAnalysis" => 10, _ => 1000 };
        if (request.Documents.Count > most) { return Error(400, "InvalidRequest", $"Too many records: at most {most}.", "InvalidDocumentBatch"); }
        var (documents, errors) = (new JsonArray(), new JsonArray());
        foreach (var document in request.Documents.Reverse())   // in any order
        {
            var (id, text) = (document!["id"]!.GetValue<string>(), document["text"]!.GetValue<string>());
            if (Wrong(document.AsObject(), text) is { } code) { errors.Add(FailedDocument(id, code)); continue; }
            var result = kind switch
            {
                "LanguageDetection" => Detected(text),
                "SentimentAnalysis" => new JsonObject { ["sentiment"] = Mood, ["sentences"] = new JsonArray() },
                _ => Pii(text, request.Body["parameters"]!["stringIndexType"]?.GetValue<string>() == "Utf16CodeUnit"),
            };
            result["warnings"] = new JsonArray();
            result["id"] = id;
            documents.Add(result);
        }

        return Results.Json(new JsonObject   // its kind last: no order is promised
        {
            ["results"] = new JsonObject { ["errors"] = errors, ["modelVersion"] = "2025-11-01", ["documents"] = documents },
            ["kind"] = kind + "Results",
        });
    }

    internal static JsonObject FailedDocument(string id, string code) => new()
    {
        ["id"] = id,
        ["error"] = new JsonObject { ["code"] = "InvalidArgument", ["message"] = "Invalid document", ["innererror"] = new JsonObject { ["code"] = code, ["message"] = "…" } },
    };

    internal static string? Wrong(JsonObject document, string text) =>
        text.Length == 0 || new StringInfo(text).LengthInTextElements > 5120 ? "InvalidDocument"
        : document["countryHint"]?.GetValue<string>() is { Length: not (0 or 2) } ? "InvalidCountryHint"
        : null;

    private JsonObject Detected(string text)
    {
        var (code, score) = Language(text);
        return new JsonObject { ["detectedLanguage"] = new JsonObject { ["confidenceScore"] = score, ["iso6391Name"] = code, ["name"] = code } };
    }

    /// <summary>Every person twice, under two categories: overlaps are normal.</summary>
    private JsonObject Pii(string text, bool utf16)
    {
        var entities = new JsonArray();
        foreach (var person in Persons)
        {
            for (var at = text.IndexOf(person, StringComparison.Ordinal); at >= 0; at = text.IndexOf(person, at + 1, StringComparison.Ordinal))
            {
                var offset = utf16 ? at : new StringInfo(text[..at]).LengthInTextElements;
                foreach (var category in (string[])["Person", "Organization"])
                {
                    entities.Add(new JsonObject { ["category"] = category, ["confidenceScore"] = 0.8, ["offset"] = offset, ["length"] = person.Length, ["text"] = person });
                }
            }
        }

        return new JsonObject { ["redactedText"] = "", ["entities"] = entities };
    }

    private IResult AnalyzeConversation(LanguageRequest request)
    {
        var parameters = request.Body["parameters"]!;
        if (parameters["projectName"]!.GetValue<string>() != Project || parameters["deploymentName"]!.GetValue<string>() != Deployment)
        {
            return Error(404, "NotFound", "The project or deployment does not exist.", "ProjectNotFound");
        }

        var text = request.Body["analysisInput"]!["conversationItem"]!["text"]!.GetValue<string>();
        var (top, score) = Intent(text);
        var intents = new JsonArray(
            new JsonObject { ["category"] = "None", ["confidenceScore"] = top == "None" ? score : 0.02 },
            new JsonObject { ["confidenceScore"] = Math.Max(0, score - 0.5), ["category"] = "waste-tax" });
        if (top is not ("None" or "waste-tax")) { intents.Add(new JsonObject { ["category"] = top, ["confidenceScore"] = score }); }
        if (top == "waste-tax") { intents[1]!["confidenceScore"] = score; }
        var prediction = new JsonObject { ["intents"] = intents, ["entities"] = new JsonArray(), ["projectKind"] = "Conversation", ["topIntent"] = top };
        return Results.Json(new JsonObject { ["result"] = new JsonObject { ["prediction"] = prediction, ["query"] = text }, ["kind"] = "ConversationResult" });
    }
}

/// <summary>One call as it came.</summary>
internal sealed record LanguageRequest(HttpContext Context, string Path, JsonObject Body)
{
    /// <summary>Taken at once: the context is used again for other calls.</summary>
    private readonly Dictionary<string, string> _headers = Context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _query = Context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());

    public string Method { get; } = Context.Request.Method;

    public JsonArray Documents => Body["analysisInput"]!["documents"]!.AsArray();

    /// <summary>Every text in it.</summary>
    public IReadOnlyList<string> Texts => Body["analysisInput"]?["conversationItem"] is { } item
        ? [item["text"]!.GetValue<string>()]
        : [.. Documents.Select(d => d!["text"]!.GetValue<string>())];

    public string Header(string name) => _headers.GetValueOrDefault(name, "");

    public string Query(string name) => _query.GetValueOrDefault(name, "");
}
