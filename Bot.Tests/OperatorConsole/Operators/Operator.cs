// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text.Json;
using Pescia.Bot.People;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.OperatorConsole.Operators;

/// <summary>A signed-in person whose page's script talks to the desk.</summary>
internal sealed class Operator(ConsoleBrowser browser, string token, long account) : IDisposable
{
    private static int _keys;

    public string Account => account.ToString(CultureInfo.InvariantCulture);

    public ConsoleBrowser Browser => browser;

    public static async Task<Operator> SignInAsync(RunningBot bot, Role role = Role.Operator, params string[] offices)
    {
        var staff = new Personnel(bot);
        var person = await staff.AddAsync(role, offices);
        var browser = await staff.SignInAsync(person);
        return new Operator(browser, await browser.TokenAsync("/console/more"), person.Id);
    }

    public static string NewKey() => $"test-key-{Interlocked.Increment(ref _keys)}";

    public async Task<DeskAnswer> AskAsync(string path, params (string, string)[] headers) =>
        await ReadAsync(await browser.CallAsync(HttpMethod.Get, "/console/api" + path, null, headers));

    /// <summary>Does a step in a chat.</summary>
    /// <param name="key">Of the step; null for a new one, empty for none.</param>
    /// <param name="withToken">False for what another site would send.</param>
    public async Task<DeskAnswer> DoAsync(long handoff, string step, object? body = null, string? key = null, bool withToken = true)
    {
        var headers = new List<(string, string)>();
        if (withToken) { headers.Add(("X-Request-Token", token)); }
        if (key != "") { headers.Add(("Idempotency-Key", key ?? NewKey())); }
        return await ReadAsync(await browser.CallAsync(HttpMethod.Post, $"/console/api/chats/{handoff}/{step}", body ?? new { }, [.. headers]));
    }

    public async Task<DeskAnswer> KeepDraftAsync(long handoff, string text) =>
        await ReadAsync(await browser.CallAsync(HttpMethod.Put, $"/console/api/chats/{handoff}/draft", new { text }, ("X-Request-Token", token)));

    /// <summary>Sends a file to the citizen.</summary>
    public async Task<DeskAnswer> AttachAsync(long handoff, string name, byte[] content, string caption = "", string? key = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name }, { new StringContent(caption), "caption" } };
        return await ReadAsync(await browser.CallAsync(HttpMethod.Post, $"/console/api/chats/{handoff}/attach", form, ("X-Request-Token", token), ("Idempotency-Key", key ?? NewKey())));
    }

    /// <summary>The messages, notes and steps of a chat, as its page has them.</summary>
    public async Task<List<JsonElement>> ItemsAsync(long handoff) => [.. (await AskAsync($"/chats/{handoff}")).Json.GetProperty("items").EnumerateArray()];

    public void Dispose() => browser.Dispose();

    private static async Task<DeskAnswer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            return new DeskAnswer((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonSerializer.Deserialize<JsonElement>(text) : default, response.Headers.ETag?.ToString());
        }
    }
}

internal sealed record DeskAnswer(int Status, JsonElement Json, string? Tag)
{
    public string? Code => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("code", out var code) ? code.GetString() : null;
}
