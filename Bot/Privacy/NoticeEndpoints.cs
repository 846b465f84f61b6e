// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using Markdig;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Privacy;

/// <summary><c>GET /privacy</c>: the notice that the first message links to, in Italian or, with <c>?lang=en</c>, in English.</summary>
internal static class NoticeEndpoints
{
    public static void MapPrivacyNotice(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/privacy", (Municipality municipality, string? lang) =>
            Results.Content(Page(municipality, lang == "en" ? "en" : "it"), "text/html; charset=utf-8"));
        routes.MapGet("/privacy.css", () => Results.Content(Style, "text/css; charset=utf-8"));
    }

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    private const string Style = """
        body { font: 1.0625rem/1.6 "Titillium Web", system-ui, sans-serif; color: #17324d; margin: 0 auto; max-width: 42rem; padding: 1.5rem 1rem 4rem; }
        h1, h2 { line-height: 1.25; } a { color: #0066cc; } hr { border: 0; border-top: 1px solid #c5c7c9; margin: 2rem 0; }
        table { border-collapse: collapse; width: 100%; } th, td { border-bottom: 1px solid #c5c7c9; padding: .5rem .25rem; text-align: left; }
        """;

    private static string Page(Municipality municipality, string language)
    {
        var other = language == "it" ? "<a href=\"?lang=en\" lang=\"en\">English</a>" : "<a href=\"?lang=it\" lang=\"it\">Italiano</a>";
        return $"""
            <!doctype html>
            <html lang="{language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Privacy – {WebUtility.HtmlEncode(municipality.Name)}</title><link rel="stylesheet" href="/privacy.css"><link rel="icon" href="data:,"></head>
            <body><nav>{other}</nav><main>
            {Markdown.ToHtml(municipality.Privacy.Text.In(language), Pipeline)}
            </main></body></html>
            """;
    }
}
