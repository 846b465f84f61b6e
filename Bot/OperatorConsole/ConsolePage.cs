// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.OperatorConsole;

/// <summary>What every page and part of the console has at hand. Rendered on the server, once for each request.</summary>
public abstract class ConsolePage : ComponentBase
{
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    [Inject]
    internal Municipality Municipality { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    [Inject]
    internal TownClock Clock { get; set; } = null!;

    /// <summary>Texts in the language of whoever looks.</summary>
    internal ConsoleTexts T => Http.Texts();

    internal ClaimsPrincipal Person => Http.User;

    internal bool IsSignedIn => Person.Identity?.IsAuthenticated == true;

    /// <summary>An office's name; its id when the content no longer lists it.</summary>
    internal string OfficeName(string office) => Municipality.Offices.TryGetValue(new OfficeId(office), out var found) ? found.Label.In(T.Language) : office;

    /// <summary>An instant as a clock in town shows it.</summary>
    internal string TownTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Municipality.Zone).ToString("g", T.Culture);

    /// <summary>Sends the browser to another page.</summary>
    internal void GoTo(string path) => Navigation.NavigateTo(path);
}
