// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Pescia.Bot.People;

namespace Pescia.Bot.Tests.Browser;

/// <summary>The console in the hands of one person.</summary>
internal sealed class Clerk(IPage page, ProductProcess product) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();

    public IPage Page => page;

    /// <summary>Errors on the console, among them what the content security policy refused, and scripts that failed.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <param name="signedIn">Cookies of somebody who is signed in; null for a browser without any.</param>
    public static async Task<Clerk> OpenAsync(IBrowser browser, ProductProcess product, int width = 390, int height = 844, string? signedIn = null)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = product.Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "it-IT",
            StorageState = signedIn,
        });
        var clerk = new Clerk(await context.NewPageAsync(), product);
        clerk.Page.Console += (_, message) => { if (message.Type is "error" or "warning") { clerk._complaints.Enqueue(message.Text); } };
        clerk.Page.PageError += (_, error) => clerk._complaints.Enqueue(error);
        return clerk;
    }

    /// <summary>Signs in as one of the invented people, with the second factor where there is one.</summary>
    public async Task SignInAsync(string name)
    {
        var lines = product.DemoPeople[product.DemoPeople.IndexOf(name, StringComparison.Ordinal)..].Split("\n\n")[0];
        await page.GotoAsync("/console/sign-in");
        await page.Locator("#email").FillAsync(Said("address"));
        await page.Locator("#password").FillAsync(Said("password"));
        await page.Keyboard.PressAsync("Enter");
        if (lines.Contains("  key", StringComparison.Ordinal))
        {
            await page.WaitForURLAsync("**/console/sign-in/code*");
            await page.Locator("#code").FillAsync(SecondFactor.CodeAt(Said("key"), TimeProvider.System.GetUtcNow()));
            await page.Keyboard.PressAsync("Enter");
        }

        await page.WaitForURLAsync("**/console/queue*");
        string Said(string what) => Regex.Match(lines, $@"{what}\s+(\S+)").Groups[1].Value;
    }

    /// <summary>What axe finds on the page as it is, in words.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        var found = await page.RunAxe();
        return [.. found.Violations.Select(v => $"{page.Url}: {v.Id}: {v.Help} ({string.Join("; ", v.Nodes.Select(n => n.Html))})")];
    }

    /// <summary>How much wider than the window the page is, in CSS pixels.</summary>
    public Task<int> OverflowAsync() => page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
}
