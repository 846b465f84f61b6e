// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Pescia.Bot.Devices;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.People;

/// <summary>
/// Openly invented people for the first start in Development: one operator for each of the first offices, a supervisor and
/// an administrator. Passwords are random and stand only in a file beside the database. Production has no such thing.
/// </summary>
internal sealed class DemoPeople(PeopleDesk desk, UserManager<Account> people, Municipality municipality, IOptions<PeopleOptions> options, TimeProvider time)
{
    private const int OperatorCount = 6;
    private static readonly string[] Names = ["Anna Esempio", "Bruno Finto", "Carla Di Prova", "Dario Inventato", "Elena Campione", "Franco Modello"];

    /// <summary>Adds them when there is nobody yet.</summary>
    /// <returns>The file with what they sign in with; null when there was somebody.</returns>
    public async Task<string?> SettleAsync()
    {
        if (await desk.AnyAsync()) { return null; }
        var text = new StringBuilder("Demo people, all invented. Open /console and sign in with address and password.\nWhere a key stands, an authenticator app with it shows the code; or ask for one: dotnet run --project Bot -- people code ADDRESS\n\n");
        var offices = municipality.Offices.Keys.Take(OperatorCount).Select(o => o.Value).ToArray();
        for (var i = 0; i < offices.Length; i++)
        {
            // The first one sits in two offices, so that a queue of several can be seen.
            await AddAsync(Names[i], Role.Operator, i == 0 ? [offices[0], offices[^1]] : [offices[i]], text);
        }

        await AddAsync("Sara Supervisora-Demo", Role.Supervisor, [offices[0]], text);
        await AddAsync("Amos Amministratore-Demo", Role.Administrator, [], text);
        return Write(text.ToString());
    }

    private async Task AddAsync(string name, Role role, string[] offices, StringBuilder text)
    {
        var email = $"{name.ToLowerInvariant().Replace(' ', '.')}@example.org";
        var password = OneTimeSecret.NewCode(groups: 4).ToLowerInvariant();
        var (account, problem) = await desk.CreateAsync(name, email, role, offices, password, by: 0);
        if (account is null) { throw new InvalidOperationException($"The demo person {email} could not be added: {problem}."); }
        text.AppendLine(name + $" ({role}{(offices.Length > 0 ? ": " + string.Join(", ", offices) : "")})").AppendLine("  address   " + email).AppendLine("  password  " + password);
        if (account.MustUseSecondFactor)
        {
            account.AuthenticatorKey = SecondFactor.NewKey();
            account.SecondFactorSince = time.GetUtcNow();
            await people.UpdateAsync(account);
            text.AppendLine("  key       " + account.AuthenticatorKey).AppendLine("            " + SecondFactor.Uri(municipality.Name, email, account.AuthenticatorKey));
        }

        text.AppendLine();
    }

    private string Write(string text)
    {
        var path = Path.GetFullPath(options.Value.DemoFile);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite); }
        return path;
    }
}
