// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Push;

/// <summary>Browser and system in two words, for the supervisors' list. Proper names, the same in every language.</summary>
internal static class BrowserName
{
    private const string Unknown = "?";

    /// <summary>What is looked for, the particular before the general: Edge also says Chrome, and Chrome also says Safari.</summary>
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("SamsungBrowser", "Samsung Internet"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"),
    ];

    /// <summary>Such as <c>Chrome · Android</c>; nothing of the header itself is kept.</summary>
    public static string Of(string userAgent) => $"{Find(Browsers, userAgent)} · {Find(Systems, userAgent)}";

    private static string Find((string Sign, string Name)[] list, string userAgent) =>
        Array.Find(list, entry => userAgent.Contains(entry.Sign, StringComparison.Ordinal)).Name ?? Unknown;
}
