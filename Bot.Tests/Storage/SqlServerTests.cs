// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Data;
using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Pescia.Bot.Storage;

namespace Pescia.Bot.Tests.Storage;

/// <summary>
/// No SQL Server runs here: its migrations are parsed, and every query of the product is translated for it and stopped
/// before it is executed. A query is a public static method of a class named …Queries, so that none can be forgotten.
/// </summary>
[Parallelizable(ParallelScope.All)]
internal sealed class SqlServerTests
{
    [Test]
    public void The_migrations_are_valid_sql()
    {
        using var db = new SqlServerBotDb(ContextOptions.SqlServer("Server=nowhere").Options);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.That(Errors(script), Is.Empty);
        Assert.That(script, Does.Contain("CREATE TABLE [Messages]"));
    }

    [Test]
    public void The_model_has_no_change_without_a_migration([Values] DatabaseProvider provider)
    {
        using BotDb db = provider switch
        {
            DatabaseProvider.Sqlite => new SqliteBotDb(ContextOptions.Sqlite("Data Source=:memory:").Options),
            DatabaseProvider.SqlServer => new SqlServerBotDb(ContextOptions.SqlServer("Server=nowhere").Options),
            _ => new PostgresBotDb(ContextOptions.Postgres("Host=nowhere").Options),
        };
        Assert.That(db.Database.HasPendingModelChanges(), Is.False, "make the Initial migration again, see CONTRIBUTING.md");
    }

    [TestCaseSource(nameof(Queries))]
    public async Task Every_query_is_translated(MethodInfo query)
    {
        var stop = new StopBeforeExecution();
        await using var db = new SqlServerBotDb(ContextOptions.SqlServer("Server=nowhere").AddInterceptors(stop).Options);
        var arguments = query.GetParameters().Select(p => p.ParameterType.IsAssignableTo(typeof(BotDb)) || p.ParameterType == typeof(BotDb) ? db : Any(p)).ToArray();
        try
        {
            await (Task)query.Invoke(null, arguments)!;
        }
        catch (InvalidOperationException empty) when (empty.Message.Contains("no elements", StringComparison.Ordinal))
        {
            // A query that must find something found the empty result that stands in for the database.
        }

        Assert.That(stop.Statements, Is.Not.Empty);
        foreach (var statement in stop.Statements) { Assert.That(Errors(statement), Is.Empty, statement); }
    }

    [TestCaseSource(nameof(HotSql))]
    public void Every_hot_statement_is_valid_sql(string sql) => Assert.That(Errors(sql), Is.Empty);

    private static IEnumerable<TestCaseData> HotSql() =>
        from field in typeof(HotStatements).GetFields(BindingFlags.NonPublic | BindingFlags.Static)
        where field.IsLiteral
        select new TestCaseData((string)field.GetRawConstantValue()!).SetArgDisplayNames(field.Name);

    private static IEnumerable<TestCaseData> Queries() =>
        from type in typeof(BotDb).Assembly.GetTypes()
        where type.Name.EndsWith("Queries", StringComparison.Ordinal)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(BotDb)
        select new TestCaseData(method).SetArgDisplayNames($"{type.Name}.{method.Name}");

    private static IList<ParseError> Errors(string sql)
    {
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        return errors;
    }

    private static object? Any(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(string)) { return "x"; }
        if (type == typeof(string[])) { return new[] { "x", "y" }; }
        if (type == typeof(long[])) { return new[] { 1L, 2L }; }
        if (type == typeof(CancellationToken)) { return CancellationToken.None; }
        if (type == typeof(List<(IdentifierKind, string)>)) { return new List<(IdentifierKind, string)> { (IdentifierKind.Phone, "39") }; }
        return Activator.CreateInstance(type);
    }

    private sealed class StopBeforeExecution : DbCommandInterceptor, IDbConnectionInterceptor
    {
        public List<string> Statements { get; } = [];

        public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        public ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(InterceptionResult.Suppress());

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Statements.Add(command.CommandText);
            return new(InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader()));
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Statements.Add(command.CommandText);
            return new(InterceptionResult<int>.SuppressWithResult(0));
        }
    }
}
