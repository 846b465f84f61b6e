// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Devices;

/// <summary>
/// Names and flags of the console's cookies. Behind https they carry the prefix that browsers accept only for this host and
/// only over https; a developer's http://localhost goes without.
/// </summary>
internal sealed class ConsoleCookies(IConfiguration configuration)
{
    private const string HostOnly = "__Host-";

    public bool Secure { get; } = configuration["PublicUrl"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;

    public string Person => Name("console");
    public string Halfway => Name("console-halfway");
    public string Device => Name("console-device");
    public string Form => Name("console-form");
    public string Language => Name("console-language");

    public CookieOptions Options(TimeSpan lifetime) => new()
    {
        HttpOnly = true,
        Secure = Secure,
        SameSite = SameSiteMode.Lax,   // Strict would show the sign-in to who follows a link from a message or a notification
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };

    private string Name(string bare) => Secure ? HostOnly + bare : bare;
}
