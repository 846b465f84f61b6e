// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.OperatorConsole;

/// <summary>The address that people and devices type: the public one, else the one that this page was asked under.</summary>
internal static class ConsoleAddress
{
    public static string Of(HttpContext http, IConfiguration configuration) =>
        configuration["PublicUrl"] is { Length: > 0 } address ? address.TrimEnd('/') : $"{http.Request.Scheme}://{http.Request.Host}";
}
