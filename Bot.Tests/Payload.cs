// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;

namespace Pescia.Bot.Tests;

/// <summary>The files under Payloads: bodies that come in, and approved ones that go out.</summary>
internal static class Payload
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Payloads", name));

    public static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Payloads", folder), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!);

    /// <summary>
    /// Compares what goes out with the approved file, spacing aside. To approve a change on purpose, run the tests with
    /// APPROVE=1 and read the difference in git.
    /// </summary>
    public static void IsApproved(ReadOnlyMemory<byte> json, string name)
    {
        using var document = JsonDocument.Parse(json);
        var actual = JsonSerializer.Serialize(document.RootElement, Indented) + "\n";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1") { File.WriteAllText(Path.Combine(Shared.Repository, "Bot.Tests", "Payloads", name), actual); }
        else { Assert.That(actual, Is.EqualTo(System.Text.Encoding.UTF8.GetString(Read(name))), name); }
    }
}
