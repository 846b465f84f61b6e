// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pescia.Bot.Storage;
using Pescia.Dialogs.Content;

namespace Pescia.Bot.Hosting.Commands;

/// <summary>What the program does instead of serving when it is started with words: <c>dotnet run --project Bot -- content check</c>.</summary>
internal static class ProductCommand
{
    private const string Usage = """
        Commands (without one the service starts):
          content check       reads the municipality's files and names what is wrong, with file, line and remedy
          content list        lists answers, hours and facts that nobody has approved, or that have expired
          database migrate    brings the database's schema up to date
          templates list      says where each message template stands with Meta
          templates submit    sends the templates that Meta does not know yet to its review
          evaluate FILE.tsv   measures the recognizer on messages with known intents; --json OUT writes the figures to a file
          evaluate-entities FILE.tsv    the same for what messages name (text, entities as JSON); --json OUT
          evaluate-languages FILE.tsv   the same for the language of messages (text, language); --json OUT
          people add-administrator NAME EMAIL   adds an administrator; asks for the password, prints the second factor
          people list         lists who can sign in to the console
          people reset WHO    (address, or the whole name) takes password and second factor away, prints a one-time code
          people code EMAIL   Development only: the code that a demo person's app would show
        """;

    /// <summary>Runs the command in <paramref name="args"/>.</summary>
    /// <returns>The exit code; null when there is no command and the service is to start.</returns>
    public static async Task<int?> RunAsync(string[] args, IConfiguration configuration, TextWriter output)
    {
        var words = args.TakeWhile(a => !a.StartsWith('-')).ToArray();
        switch (words)
        {
            case []:
                return null;
            case ["content", "check"]:
                return ContentCommands.Check(MunicipalityServices.Folder(configuration), output);
            case ["content", "list"]:
                return ContentCommands.List(MunicipalityReader.Read(MunicipalityServices.Folder(configuration)), new TownClock(), output);
            case ["database", "migrate"]:
                return await MigrateAsync(configuration, output);
            case ["evaluate", var file]:
                return EvaluateCommand.Run(configuration, file, OptionIn(args, "--json"), output);
            case ["evaluate-entities", var file]:
                return EvaluateCommand.RunEntities(configuration, file, OptionIn(args, "--json"), output);
            case ["evaluate-languages", var file]:
                return EvaluateCommand.RunLanguages(configuration, file, OptionIn(args, "--json"), output);
            case ["people", "add-administrator", var name, var email]:
                return await PeopleCommands.AddAdministratorAsync(configuration, name, email, Console.In, output);
            case ["people", "list"]:
                return await PeopleCommands.ListAsync(configuration, output);
            case ["people", "reset", var who]:
                return await PeopleCommands.ResetAsync(configuration, who, output);
            case ["people", "code", var email]:
                return await PeopleCommands.CodeAsync(configuration, email, output);
            default:
                await output.WriteLineAsync($"Unknown command: {string.Join(' ', words)}{Environment.NewLine}{Usage}");
                return 2;
        }
    }

    /// <summary>The word after an option; read here, because configuration takes a path that begins with a slash for a key.</summary>
    private static string? OptionIn(string[] args, string name) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault();

    private static async Task<int> MigrateAsync(IConfiguration configuration, TextWriter output)
    {
        var options = Options.Create(configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions());
        var setup = new DatabaseSetup(new BotDatabases(options, configuration), new MessageIds(configuration, TimeProvider.System), options, NullLogger<DatabaseSetup>.Instance);
        await setup.PrepareAsync(migrate: true, CancellationToken.None);
        await output.WriteLineAsync($"The {options.Value.Provider} database is up to date.");
        return 0;
    }
}
