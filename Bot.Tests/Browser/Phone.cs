// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pescia.Bot.Tests.Browser;

/// <summary>The simulator's page in the hand of one citizen. Every expectation waits until it is met.</summary>
internal sealed class Phone(IPage page) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();

    public IPage Page => page;

    /// <summary>Errors on the console, among them what the content security policy refused, and scripts that failed.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>What the town hall wrote, oldest first.</summary>
    public ILocator Replies => page.Locator("#log .message.out");

    /// <summary>What was decided about the last message of the citizen, behind the scenes.</summary>
    public ILocator Decision => page.Locator("#panel-message");

    /// <summary>What waits in the offices, behind the scenes.</summary>
    public ILocator Desk => page.Locator("#panel-desk");

    /// <param name="width">Of the window in CSS pixels, as <paramref name="height"/>; up to 768 the page shows one thing at a time.</param>
    public static async Task<Phone> OpenAsync(IBrowser browser, Uri product, int width, int height)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = product.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "en-US",
            TimezoneId = "America/New_York",   // the page speaks Italian and knows the time in town, wherever the browser sits
        });
        var phone = new Phone(await context.NewPageAsync());
        phone.Page.Console += (_, message) => { if (message.Type is "error" or "warning") { phone._complaints.Enqueue(message.Text); } };
        phone.Page.PageError += (_, error) => phone._complaints.Enqueue(error);
        await phone.Page.GotoAsync("/simulator");
        return phone;
    }

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name });

    /// <summary>Takes the phone of a citizen who has written nothing yet.</summary>
    public async Task TakeAsync(string citizen)
    {
        if (page.ViewportSize!.Width <= 768) { await Button("Tutti i cittadini").ClickAsync(); }
        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Button, new() { Name = citizen }).ClickAsync();
        await Expect(page.Locator("#holder")).ToContainTextAsync(citizen);
        await Expect(page.Locator("#log .message")).ToHaveCountAsync(0);
    }

    public async Task WriteAsync(string text)
    {
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Messaggio" }).FillAsync(text);
        await Button("Invia").ClickAsync();
    }

    /// <summary>Taps a button below the last reply.</summary>
    public Task TapAsync(string button) => Replies.Last.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Opens the list of the last reply and takes a row of it.</summary>
    public async Task ChooseAsync(string list, string row)
    {
        await TapAsync(list);
        await page.GetByRole(AriaRole.Dialog, new() { Name = list }).GetByRole(AriaRole.Button, new() { Name = row }).ClickAsync();
    }

    /// <summary>Opens a tab behind the scenes.</summary>
    public Task ShowAsync(string tab) => page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();

    /// <summary>Waits until the town hall has written so often, and the last time this.</summary>
    public async Task ExpectReplyAsync(int number, string text)
    {
        await Expect(Replies).ToHaveCountAsync(number);
        await Expect(Replies.Last).ToContainTextAsync(text);
    }

    public Task ExpectDecisionAsync(params string[] words) => Task.WhenAll(words.Select(word => Expect(Decision).ToContainTextAsync(word)));

    /// <summary>Waits until the last message of the citizen holds a player that knows how long its file is.</summary>
    public Task ExpectPlayableAsync(string player) =>
        Expect(page.Locator("#log .message.in").Last.Locator(player)).Not.ToHaveJSPropertyAsync("readyState", 0);

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
}
