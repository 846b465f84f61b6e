// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pescia.Bot.People;
using Pescia.Bot.Tests.Builders;
using Pescia.Bot.Tests.Fakes;

namespace Pescia.Bot.Tests.OperatorConsole;

/// <summary>
/// Who may open what: every page and endpoint below <c>/console</c> against everybody. An endpoint that is not in the table
/// fails the test, so that nobody adds one without saying who it is for.
/// </summary>
internal sealed partial class DoorMatrixTests
{
    /// <summary>For whom an endpoint is.</summary>
    private enum For { Everybody, SignedIn, Operators, Supervisors, Administrators }

    /// <summary>Route as mapped, in lower case → for whom. Which office's rows a page then shows is each page's own test.</summary>
    private static readonly Dictionary<string, For> Table = new(StringComparer.Ordinal)
    {
        ["/console/sign-in"] = For.Everybody,
        ["/console/sign-in/code"] = For.Everybody,
        ["/console/welcome"] = For.Everybody,
        ["/console/pair"] = For.Everybody,
        ["/console/unlock"] = For.Everybody,
        ["/console/language"] = For.Everybody,
        ["/console/device/heartbeat"] = For.Everybody,
        ["/console/assets/{version}/{**path}"] = For.Everybody,
        ["/console/service-worker.js"] = For.Everybody,
        ["/console/manifest.webmanifest"] = For.Everybody,
        ["/console/offline"] = For.Everybody,
        ["/console/app/{file}"] = For.Everybody,
        ["/console/second-factor"] = For.SignedIn,
        ["/console/sign-out"] = For.SignedIn,
        ["/console"] = For.Operators,
        ["/console/lock"] = For.Operators,
        ["/console/more"] = For.Operators,
        ["/console/profile"] = For.Operators,
        ["/console/password"] = For.Operators,
        ["/console/pin"] = For.Operators,
        ["/console/{**path}"] = For.Operators,
        ["/console/install"] = For.Operators,
        ["/console/push/key"] = For.Operators,
        ["/console/push/subscribe"] = For.Operators,
        ["/console/push/unsubscribe"] = For.Operators,
        ["/console/push/test"] = For.Operators,
        ["/console/queue"] = For.Operators,
        ["/console/chats"] = For.Operators,
        ["/console/chats/{id:long}"] = For.Operators,
        ["/console/api/board"] = For.Operators,
        ["/console/api/counts"] = For.Operators,
        ["/console/api/offices"] = For.Operators,
        ["/console/api/live"] = For.Operators,
        ["/console/api/chats/{id:long}"] = For.Operators,
        ["/console/api/chats/{id:long}/card"] = For.Operators,
        ["/console/api/chats/{id:long}/accept"] = For.Operators,
        ["/console/api/chats/{id:long}/write"] = For.Operators,
        ["/console/api/chats/{id:long}/attach"] = For.Operators,
        ["/console/api/chats/{id:long}/templates"] = For.Operators,
        ["/console/api/chats/{id:long}/template"] = For.Operators,
        ["/console/api/chats/{id:long}/note"] = For.Operators,
        ["/console/api/chats/{id:long}/transfer"] = For.Operators,
        ["/console/api/chats/{id:long}/return"] = For.Operators,
        ["/console/api/chats/{id:long}/snooze"] = For.Operators,
        ["/console/api/chats/{id:long}/release"] = For.Operators,
        ["/console/api/chats/{id:long}/settle"] = For.Operators,
        ["/console/api/chats/{id:long}/read"] = For.Operators,
        ["/console/api/chats/{id:long}/typing"] = For.Operators,
        ["/console/api/chats/{id:long}/draft"] = For.Operators,
        ["/console/api/chats/{id:long}/canned"] = For.Operators,
        ["/console/api/chats/{id:long}/suggestions"] = For.Operators,
        ["/console/api/chats/{id:long}/files/{file:long}"] = For.Operators,
        ["/console/api/{**path}"] = For.Operators,
        ["/console/devices"] = For.Supervisors,
        ["/console/devices/new"] = For.Administrators,
        ["/console/devices/{id:long}"] = For.Administrators,
        ["/console/people"] = For.Administrators,
        ["/console/people/new"] = For.Administrators,
        ["/console/people/{id:long}"] = For.Administrators,
    };

    private RunningBot _bot = null!;
    private Dictionary<string, ConsoleBrowser> _people = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bot = await RunningBot.StartAsync();
        var staff = new Personnel(_bot);
        _people = new()
        {
            ["nobody"] = _bot.NewBrowser(),
            ["owes second factor"] = await staff.SignInAsync(await staff.AddAsync(Role.Administrator, withSecondFactor: false)),
            ["operator of another office"] = await staff.SignInAsync(await staff.AddAsync(offices: ["tributi"])),
            ["operator without office"] = await staff.SignInAsync(await staff.AddAsync(offices: [])),
            ["operator"] = await staff.SignInAsync(await staff.AddAsync(offices: ["anagrafe"])),
            ["supervisor"] = await staff.SignInAsync(await staff.AddAsync(Role.Supervisor)),
            ["administrator"] = await staff.SignInAsync(await staff.AddAsync(Role.Administrator)),
        };
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (var browser in _people.Values) { browser.Dispose(); }
        await _bot.DisposeAsync();
    }

    [Test]
    public void Every_endpoint_is_in_the_table_and_every_row_is_an_endpoint() =>
        Assert.That(Endpoints().Select(e => e.Route).Distinct(), Is.EquivalentTo(Table.Keys));

    [TestCase("nobody", For.Everybody)]
    [TestCase("owes second factor", For.Everybody, For.SignedIn)]
    [TestCase("operator of another office", For.Everybody, For.SignedIn, For.Operators)]
    [TestCase("operator without office", For.Everybody, For.SignedIn, For.Operators)]
    [TestCase("operator", For.Everybody, For.SignedIn, For.Operators)]
    [TestCase("supervisor", For.Everybody, For.SignedIn, For.Operators, For.Supervisors)]
    [TestCase("administrator", For.Everybody, For.SignedIn, For.Operators, For.Supervisors, For.Administrators)]
    public async Task A_person_gets_in_where_the_table_says_and_nowhere_else(string who, params object[] allowed)
    {
        var wrong = new List<string>();
        foreach (var (method, route) in Endpoints())
        {
            var status = await KnockAsync(_people[who], method, route);
            var refused = status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
            if (refused == allowed.Contains(Table[route])) { wrong.Add($"{method} {route}: {(int)status}"); }
        }

        Assert.That(wrong, Is.Empty, who);
    }

    /// <summary>As a script: it is told by status. A POST comes without token, so that nothing is changed on the way: 400 is past the door.</summary>
    private static async Task<HttpStatusCode> KnockAsync(ConsoleBrowser browser, string method, string route)
    {
        var path = Parameter().Replace(route, "1");
        if (method != "GET") { return (await browser.PostAsync(path)).Status; }
        using var answer = await browser.CallAsync(HttpMethod.Get, path, null, ("Accept", "application/json"));   // the head tells; a live feed has no end
        return answer.StatusCode;
    }

    private IEnumerable<(string Method, string Route)> Endpoints() =>
        from endpoint in _bot.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let route = "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/').ToLowerInvariant()
        where route == "/console" || route.StartsWith("/console/", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
        where method is "GET" or "POST" or "PUT" or "PATCH" or "DELETE"
        select (method, route);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
