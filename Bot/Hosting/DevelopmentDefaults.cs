// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Bot.Hosting;

/// <summary>
/// Without Meta's credentials a developer's product talks to its own Cloud API emulator, so that the first start needs no
/// configuration (design, decision 11). Whatever is configured stays as it is.
/// </summary>
internal static class DevelopmentDefaults
{
    private const string DefaultUrl = "http://localhost:5000";

    public static void UseEmulatorWhereNothingIsSet(this WebApplicationBuilder builder)
    {
        var address = OwnAddress(builder.Configuration["URLS"]);
        var defaults = new Dictionary<string, string?>
        {
            ["PublicUrl"] = address,
            ["WhatsApp:PhoneNumberId"] = "106540352242922",
        };
        if (IsEmpty("WhatsApp:AccessToken"))   // with a token of Meta's the real Graph API is meant, and a secret that everybody knows would let anybody in
        {
            defaults["WhatsApp:AppSecret"] = "development-app-secret";
            defaults["WhatsApp:VerifyToken"] = "development-verify-token";
            defaults["WhatsApp:AccessToken"] = "development-access-token";
            defaults["WhatsApp:BusinessAccountId"] = "100000000000001";   // the emulator's, with the catalogue approved
            defaults["WhatsApp:GraphBaseUrl"] = address + "/simulator/graph";
        }

        builder.Configuration.AddInMemoryCollection(defaults.Where(d => IsEmpty(d.Key)).ToList());
        bool IsEmpty(string key) => string.IsNullOrEmpty(builder.Configuration[key]);
    }

    /// <summary>Our own first address as a client writes it: any host becomes localhost.</summary>
    private static string OwnAddress(string? urls)
    {
        var first = urls?.Split(';')[0];
        return string.IsNullOrEmpty(first) ? DefaultUrl : first.Replace("*", "localhost").Replace("+", "localhost").Replace("0.0.0.0", "localhost").Replace("[::]", "localhost").TrimEnd('/');
    }
}
