// SPDX-License-Identifier: AGPL-3.0-or-later
using Pescia.Bot.Devices;
using Pescia.Bot.People;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;
using QRCoder;

namespace Pescia.Bot.Hosting.Commands;

/// <summary>What can only be done on the server: the first administrator, and the way back in for one who lost everything.</summary>
internal static class PeopleCommands
{
    public static Task<int> AddAdministratorAsync(IConfiguration configuration, string name, string email, TextReader input, TextWriter output) => WithAsync(configuration, async services =>
    {
        await output.WriteLineAsync($"Password for {email} (at least {PeopleServices.ShortestPassword} characters; a sentence is fine), then Enter:");
        var password = await input.ReadLineAsync() ?? "";
        var desk = services.GetRequiredService<PeopleDesk>();
        var (account, problem) = await desk.CreateAsync(name, email, Role.Administrator, [], password, by: 0);
        if (account is null)
        {
            await output.WriteLineAsync($"Nobody was added: {Explain(problem)}");
            return 1;
        }

        var recovery = await services.GetRequiredService<OwnAccount>().EnrolAsync(account.Id);
        account = await desk.FindAsync(account.Id);
        var address = SecondFactor.Uri(services.GetRequiredService<Municipality>().Name, account!.Email, account.AuthenticatorKey!);
        await output.WriteLineAsync($"{account.Name} was added. Scan this with an authenticator app now; it is not shown again.");
        await output.WriteLineAsync(Square(address));
        await output.WriteLineAsync($"{address}{Environment.NewLine}Recovery codes, each good once:{Environment.NewLine}{string.Join(Environment.NewLine, recovery)}");
        return 0;
    });

    public static Task<int> ListAsync(IConfiguration configuration, TextWriter output) => WithAsync(configuration, async services =>
    {
        foreach (var account in await services.GetRequiredService<PeopleDesk>().AllAsync())
        {
            var state = account.DisabledAt is not null ? "disabled" : account.PasswordHash is null ? "has to choose a password" : "active";
            var factor = account.SecondFactorSince is null ? "no second factor" : "second factor";
            await output.WriteLineAsync($"{account.Id}  {account.Name}  {account.Email}  {account.Role}  {state}  {factor}  {string.Join(',', account.Offices.Select(o => o.Office))}");
        }

        return 0;
    });

    /// <summary>Takes password and second factor away and prints the code by which a new password is chosen.</summary>
    public static Task<int> ResetAsync(IConfiguration configuration, string nameOrEmail, TextWriter output) => WithAsync(configuration, async services =>
    {
        var desk = services.GetRequiredService<PeopleDesk>();
        if (await desk.FindAsync(nameOrEmail) is not { } account)
        {
            await output.WriteLineAsync($"There is nobody called {nameOrEmail}, or several are: give the address. See them with: people list");
            return 1;
        }

        await desk.ResetSecondFactorAsync(account.Id, by: 0);
        var (code, problem) = await desk.InviteAsync(account.Id, by: 0);
        await output.WriteLineAsync(code is null ? Explain(problem) : $"{account.Email}: choose a password under /console/welcome with the code {code}, then set up the second factor.");
        return code is null ? 1 : 0;
    });

    /// <summary>In Development only: the code that the app of a demo person would show.</summary>
    public static Task<int> CodeAsync(IConfiguration configuration, string email, TextWriter output) => WithAsync(configuration, async services =>
    {
        if (!string.Equals(configuration["ENVIRONMENT"], Environments.Development, StringComparison.OrdinalIgnoreCase))
        {
            await output.WriteLineAsync("Codes are printed in Development only: elsewhere the second factor is a thing that the person has.");
            return 1;
        }

        var key = (await services.GetRequiredService<PeopleDesk>().FindAsync(email))?.AuthenticatorKey;
        await output.WriteLineAsync(key is null ? $"{email} has no second factor." : SecondFactor.CodeAt(key, services.GetRequiredService<TimeProvider>().GetUtcNow()));
        return key is null ? 1 : 0;
    });

    private static async Task<int> WithAsync(IConfiguration configuration, Func<IServiceProvider, Task<int>> command)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddMunicipality();
        services.AddStorage();
        services.AddDevices();
        services.AddPeople();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<DatabaseSetup>().PrepareAsync(CancellationToken.None);
        await using var scope = provider.CreateAsyncScope();
        return await command(scope.ServiceProvider);
    }

    private static string Explain(PeopleProblem problem) => problem switch
    {
        PeopleProblem.NameMissing => $"write the name, at most {Account.LongestName} characters.",
        PeopleProblem.EmailWrong => "the e-mail address is not well written.",
        PeopleProblem.EmailTaken => "there is somebody with this address. See them with: people list",
        PeopleProblem.PasswordShort => $"the password is shorter than {PeopleServices.ShortestPassword} characters.",
        PeopleProblem.PasswordSimple => "the password repeats the same few characters.",
        _ => $"{problem}.",
    };

    private static string Square(string content)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.L);
        using var square = new AsciiQRCode(data);
        return square.GetGraphicSmall();
    }
}
