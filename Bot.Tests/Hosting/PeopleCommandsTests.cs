// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Configuration;
using Pescia.Bot.Hosting.Commands;

namespace Pescia.Bot.Tests.Hosting;

/// <summary>The commands by which the first administrator comes in, on a database of their own.</summary>
internal sealed class PeopleCommandsTests
{
    private const string Email = "prima@example.org";

    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("people-test-").FullName;

    [TearDown]
    public void RemoveFolder()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task The_first_administrator_is_added_with_a_second_factor_and_listed()
    {
        var (code, told) = await AddAsync("una frase lunga da ricordare");
        Assert.That(code, Is.Zero);
        Assert.That(told, Does.Contain("otpauth://totp/").And.Contain("Recovery codes").And.Not.Contain("una frase lunga"));
        using var list = new StringWriter();
        Assert.That(await PeopleCommands.ListAsync(Settings(), list), Is.Zero);
        Assert.That(list.ToString(), Does.Contain("Prima Persona  prima@example.org  Administrator  active  second factor"));
    }

    [TestCase("corta", "shorter than 12")]
    [TestCase("aaaaaaaaaaaaaa", "repeats the same few")]
    [TestCase("", "shorter than 12")]
    public async Task A_weak_password_adds_nobody(string password, string why)
    {
        var (code, told) = await AddAsync(password);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(told, Does.Contain(why));
        using var list = new StringWriter();
        await PeopleCommands.ListAsync(Settings(), list);
        Assert.That(list.ToString(), Is.Empty);
    }

    [Test]
    public async Task The_same_address_is_not_added_twice()
    {
        await AddAsync("una frase lunga da ricordare");
        Assert.That((await AddAsync("una frase lunga da ricordare")).Told, Does.Contain("there is somebody with this address"));
    }

    [TestCase("prima persona")]
    [TestCase("PRIMA@example.org")]
    public async Task Whoever_lost_everything_gets_a_one_time_code(string who)
    {
        await AddAsync("una frase lunga da ricordare");
        using var output = new StringWriter();
        Assert.That(await PeopleCommands.ResetAsync(Settings(), who, output), Is.Zero);
        Assert.That(output.ToString(), Does.Match("with the code ([A-Z2-9]{4}-){4}[A-Z2-9]{4}"));
        using var list = new StringWriter();
        await PeopleCommands.ListAsync(Settings(), list);
        Assert.That(list.ToString(), Does.Contain("has to choose a password  no second factor"));
    }

    [TestCase("Production", 1)]
    [TestCase("Development", 0)]
    public async Task A_code_of_the_app_is_told_in_development_only(string environment, int expected)
    {
        await AddAsync("una frase lunga da ricordare");
        using var output = new StringWriter();
        Assert.That(await PeopleCommands.CodeAsync(Settings(environment), Email, output), Is.EqualTo(expected));
        Assert.That(output.ToString().Trim(), expected == 0 ? Does.Match("^[0-9]{6}$") : Does.Not.Match("[0-9]{6}"));
    }

    private async Task<(int Code, string Told)> AddAsync(string password)
    {
        using var output = new StringWriter();
        var code = await PeopleCommands.AddAdministratorAsync(Settings(), "Prima Persona", Email, new StringReader(password + "\n"), output);
        return (code, output.ToString());
    }

    private IConfiguration Settings(string environment = "Production") => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["ConnectionStrings:Bot"] = $"Data Source={Path.Combine(_folder, "bot.db")}",
        ["People:KeysFolder"] = Path.Combine(_folder, "keys"),
        ["ENVIRONMENT"] = environment,
    }).Build();
}
