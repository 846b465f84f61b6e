// SPDX-License-Identifier: AGPL-3.0-or-later
using Microsoft.Extensions.Options;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Tests.Storage;

internal sealed class DatabaseOptionsTests
{
    [TestCase("Sqlite", DatabaseProvider.Sqlite)]
    [TestCase("SQLITE", DatabaseProvider.Sqlite)]
    [TestCase("SqlServer", DatabaseProvider.SqlServer)]
    [TestCase("Postgres", DatabaseProvider.Postgres)]
    [TestCase("PostgreSQL", DatabaseProvider.Postgres)]
    public void Providers_by_any_usual_spelling(string written, DatabaseProvider expected) =>
        Assert.That(new DatabaseOptions { Provider = written }.ParsedProvider(), Is.EqualTo(expected));

    [TestCase("Oracle")]
    [TestCase("")]
    [TestCase("2")]
    public void Anything_else_is_refused_with_what_to_write(string written) =>
        Assert.That(() => new DatabaseOptions { Provider = written }.ParsedProvider(), Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Sqlite, SqlServer or Postgres"));
}
