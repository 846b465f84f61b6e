// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace Pescia.Bot.Tests.Browser;

/// <summary>The product as a citizen's phone meets it: a process of its own, with the simulator, a database and a port.</summary>
internal sealed class ProductProcess : IAsyncDisposable
{
    /// <summary>The first start on a machine trains the recognizer.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private const string DemoFile = "demo-people.txt";

    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _client;
    private readonly ConcurrentQueue<string> _log = new();

    private ProductProcess(Process process, string folder, Uri address)
    {
        (_process, _folder, _client) = (process, folder, new HttpClient { BaseAddress = address });
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
    }

    public Uri Address => _client.BaseAddress!;

    /// <summary>What the product logged as an error, with the line that follows.</summary>
    public IEnumerable<string> Errors => _log.Zip(_log.Skip(1), (line, next) => $"{line}{next}").Where(line => line[..5] is "fail:" or "crit:");

    public static async Task<ProductProcess> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("browser-test-").FullName;
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "Pescia.Bot.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["ConnectionStrings__Bot"] = $"Data Source={Path.Combine(folder, "bot.db")}";
        start.Environment["Media__Folder"] = Path.Combine(folder, "media");
        start.Environment["People__DemoFile"] = Path.Combine(folder, DemoFile);
        start.Environment["People__TriesPerMinute"] = "1000";
        start.Environment["People__KeysFolder"] = Path.Combine(folder, "keys");
        start.Environment["Understanding__CacheFolder"] = Path.Combine(Path.GetTempPath(), "pescia-bot-models");
        start.Environment["Conversation__Pause"] = "00:00:00.300";
        var product = new ProductProcess(Process.Start(start)!, folder, address);
        product._process.BeginOutputReadLine();
        product._process.BeginErrorReadLine();
        await product.UntilReadyAsync();
        return product;
    }

    /// <summary>What the first start wrote about the people whom it invented.</summary>
    public string DemoPeople => File.ReadAllText(Path.Combine(_folder, DemoFile));

    /// <summary>Moves the clock of the town.</summary>
    public async Task MoveClockAsync(string now)
    {
        using var answer = await _client.PostAsJsonAsync("/simulator/clock", new { now });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    /// <summary>A citizen does something on the simulator's phone.</summary>
    /// <param name="citizen">Id in the roster.</param>
    /// <param name="fields">Beside the type, such as the text.</param>
    public async Task SendAsync(string citizen, string type, params (string Name, object Value)[] fields)
    {
        var body = new Dictionary<string, object> { ["citizen"] = citizen, ["type"] = type };
        foreach (var (name, value) in fields) { body[name] = value; }
        using var answer = await _client.PostAsJsonAsync("/simulator/messages", body);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    /// <summary>A person who has written nothing yet.</summary>
    /// <returns>Id in the roster.</returns>
    public async Task<string> AddCitizenAsync(string name)
    {
        using var answer = await _client.PostAsJsonAsync("/simulator/citizens", new { name });
        return (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>What a citizen's phone shows, as JSON.</summary>
    public Task<string> ChatAsync(string citizen) => _client.GetStringAsync($"/simulator/chats/{citizen}");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task UntilReadyAsync()
    {
        var watch = Stopwatch.StartNew();
        while (!await IsReadyAsync())
        {
            if (_process.HasExited || watch.Elapsed > LongestStart)
            {
                await DisposeAsync();
                Assert.Fail($"The product did not start at {Address}:\n{string.Join('\n', _log)}");
            }

            await Task.Delay(100);
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _client.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;   // nobody listens yet
        }
    }

    private void Note(string? line)
    {
        if (line is { Length: > 5 }) { _log.Enqueue(line); }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
