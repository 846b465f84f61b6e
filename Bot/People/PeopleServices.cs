// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Pescia.Bot.Devices;

namespace Pescia.Bot.People;

internal static class PeopleServices
{
    public const int ShortestPassword = 12;

    /// <summary>A cookie that lasts as long as the browser: the session in the database ends much earlier.</summary>
    private static readonly TimeSpan HalfwayFor = TimeSpan.FromMinutes(5);

    /// <summary>Rounds of PBKDF2 with HMAC-SHA-512 (OWASP Password Storage Cheat Sheet, read 2026-11: 210,000).</summary>
    public static IOptions<PasswordHasherOptions> Hashing { get; } = Options.Create(new PasswordHasherOptions { IterationCount = 210_000 });

    public static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<PeopleOptions>, PeopleOptionsValidator>();
        services.AddOptions<PeopleOptions>().BindConfiguration("People").ValidateOnStart();
        services.AddSingleton(Hashing);
        services.AddIdentityCore<Account>(identity =>
        {
            identity.Password = new PasswordOptions   // length is what counts; rules about signs only make people write passwords down
            {
                RequiredLength = ShortestPassword,
                RequiredUniqueChars = 5,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
            };
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
        }).AddUserStore<AccountStore>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<SignInGate>();
        services.AddSingleton<Sessions>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<PeopleDesk>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<SessionCookie>();
        services.AddScoped<DemoPeople>();
        services.AddCookies();
        services.AddAuthorization(o => o.AddConsolePolicies());
        services.AddFrontDoorThrottle();
    }

    private static void AddCookies(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("pescia-bot");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<PeopleOptions>, ILoggerFactory>((keys, people, logging) =>
            keys.XmlRepository = new FileSystemXmlRepository(OwnersFolder(people.Value.KeysFolder), logging));
        services.AddAuthentication(SessionCookie.Scheme).AddCookie(SessionCookie.Scheme).AddCookie(HalfwayCookie.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(SessionCookie.Scheme).Configure<ConsoleCookies, IOptions<PeopleOptions>>((cookie, names, people) =>
        {
            Harden(cookie, names.Person, names.Secure);
            cookie.EventsType = typeof(SessionCookie);
            cookie.ExpireTimeSpan = people.Value.SessionFor;
        });
        services.AddOptions<CookieAuthenticationOptions>(HalfwayCookie.Scheme).Configure<ConsoleCookies>((cookie, names) =>
        {
            Harden(cookie, names.Halfway, names.Secure);
            cookie.ExpireTimeSpan = HalfwayFor;
            cookie.SlidingExpiration = false;
        });
    }

    /// <summary>A folder that nobody but the service's own user may look into.</summary>
    private static DirectoryInfo OwnersFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(Path.GetFullPath(path))
        : Directory.CreateDirectory(Path.GetFullPath(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static void Harden(CookieAuthenticationOptions options, string name, bool secure)
    {
        options.Cookie.Name = name;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }
}
