// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Playwright;

namespace Pescia.Bot.Tests.Browser;

/// <summary>
/// The Chromium that <c>CHROMIUM_PATH</c> names, or Debian's. Without one the tests that need it are skipped with the
/// reason; in CI that is a failure.
/// </summary>
internal static class Chromium
{
    private const string Variable = "CHROMIUM_PATH";
    private const string Usual = "/usr/bin/chromium";

    /// <summary>The program. Ends the test where there is none.</summary>
    public static string Find()
    {
        var path = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Usual;
        if (File.Exists(path)) { return path; }
        var reason = $"No Chromium at {path}: install it or name it in {Variable}; .ci/run installs one.";
        if (Environment.GetEnvironmentVariable("CI") == "true") { Assert.Fail(reason); }
        Assert.Ignore(reason);
        throw new InvalidOperationException(reason);
    }

    public static Task<IBrowser> StartAsync(IPlaywright playwright, string path) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = path,
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"],
    });
}
