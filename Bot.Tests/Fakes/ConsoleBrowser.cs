// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Pescia.Bot.Tests.Fakes;

/// <summary>A browser without scripts: keeps cookies, fills in forms, and follows nothing by itself.</summary>
internal sealed partial class ConsoleBrowser(HttpClient client) : IDisposable
{
    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>Address of the client as the proxy tells it; null for none.</summary>
    public string? Address { get; init; }

    public Task<ConsoleAnswer> GetAsync(string path, string accept = "text/html") => SendAsync(HttpMethod.Get, path, accept, null);

    /// <summary>Opens a page and sends one of its forms.</summary>
    /// <param name="form">Name of the form's handler.</param>
    /// <param name="fields">Of the form, without the prefix <c>Form.</c>.</param>
    public async Task<ConsoleAnswer> SubmitAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(path);
        var found = Form().Matches(page.Body).FirstOrDefault(f => f.Groups["handler"].Value == form);
        Assert.That(found, Is.Not.Null, $"{path} ({(int)page.Status}) has no form {form}:\n{page.Body}");
        var address = WebUtility.HtmlDecode(found!.Groups["action"].Value);
        return await PostAsync(address, [("_handler", form), (Token, TokenOf(page)), .. fields.Select(f => ("Form." + f.Name, f.Value))]);
    }

    /// <summary>Presses a button that stands on many pages.</summary>
    public async Task<ConsoleAnswer> PressAsync(string onPage, string action) =>
        await PostAsync(action, [(Token, TokenOf(await GetAsync(onPage)))]);

    public Task<ConsoleAnswer> PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, path, "text/html", new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    /// <summary>Sends what a page's script sends.</summary>
    public Task<ConsoleAnswer> FetchAsync(string path, string? token) => SendAsync(HttpMethod.Post, path, "*/*", null, token);

    /// <summary>Sends JSON, or a form, as a page's script does.</summary>
    /// <param name="headers">Beside the cookies.</param>
    public async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body switch { null => null, HttpContent content => content, _ => JsonContent.Create(body) } };
        if (Cookies.Count > 0) { request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}"))); }
        foreach (var (name, value) in headers) { request.Headers.TryAddWithoutValidation(name, value); }
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<string> TokenAsync(string onPage) => TokenOf(await GetAsync(onPage));

    public void Dispose() => client.Dispose();

    private async Task<ConsoleAnswer> SendAsync(HttpMethod method, string path, string accept, HttpContent? content, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Accept", accept);
        if (Cookies.Count > 0) { request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}"))); }
        if (Address is not null) { request.Headers.Add("X-Forwarded-For", Address); }
        if (token is not null) { request.Headers.Add("X-Request-Token", token); }
        using var response = await client.SendAsync(request);
        var set = response.Headers.TryGetValues("Set-Cookie", out var values) ? values.ToList() : [];
        foreach (var cookie in set) { Keep(cookie); }
        var retry = response.Headers.RetryAfter?.Delta;
        return new ConsoleAnswer(response.StatusCode, PathOf(response.Headers.Location), WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), set, retry);
    }

    private void Keep(string cookie)
    {
        var (name, value) = (cookie.Split('=', 2)[0], cookie.Split('=', 2)[1].Split(';')[0]);
        if (value.Length == 0) { Cookies.Remove(name); }
        else { Cookies[name] = value; }
    }

    /// <summary>Path and query; the whole address when it leads to another host.</summary>
    private static string? PathOf(Uri? location) =>
        location is null ? null : location.IsAbsoluteUri && location.Host == "bot.example.org" ? location.PathAndQuery : location.OriginalString;

    private const string Token = "__RequestVerificationToken";

    private static string TokenOf(ConsoleAnswer page) => TokenField().Match(page.Body).Groups[1].Value;

    [GeneratedRegex("<form method=\"post\"[^>]*action=\"(?<action>[^\"]*)\"[^>]*><input type=\"hidden\" name=\"_handler\" value=\"(?<handler>[^\"]*)\"")]
    private static partial Regex Form();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}

/// <param name="Location">Where a redirect leads: path and query on our host.</param>
/// <param name="Body">Decoded from HTML, to compare with texts.</param>
internal sealed record ConsoleAnswer(HttpStatusCode Status, string? Location, string Body, IReadOnlyList<string> SetCookies, TimeSpan? RetryAfter)
{
    public string Heading => Regex.Match(Body, "<h1>(.*?)</h1>").Groups[1].Value;

    /// <summary>What the page says is wrong; null when nothing is.</summary>
    public string? Problem => Regex.Match(Body, "role=\"alert\">.*?<p>(.*?)</p>", RegexOptions.Singleline) is { Success: true } note ? note.Groups[1].Value : null;

    public override string ToString() => $"{(int)Status} {Location} {Heading} {Problem}";
}
