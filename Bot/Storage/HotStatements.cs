// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Pescia.Bot.Storage;

/// <summary>
/// The few statements that every message passes, made once for the writer's connection: the same work through the change
/// tracker costs ten times as much. Plain SQL that all three databases read alike; the front-door tests run it on two, a test parses it for the third.
/// </summary>
internal sealed class HotStatements(BotDb db) : IDisposable
{
    private const string KnownSql = """SELECT 1 FROM "Messages" WHERE "WhatsAppId" = @p0""";

    private const string CitizenByNameSql = """
        SELECT c."Id", c."Name" FROM "CitizenIdentifiers" i JOIN "Citizens" c ON c."Id" = i."CitizenId"
        WHERE i."Municipality" = @p0 AND i."Kind" = @p1 AND i."Value" = @p2
        """;

    private const string InsertSql = """
        INSERT INTO "Messages" ("Id", "Municipality", "CitizenId", "ConversationId", "Turn", "Direction", "WhatsAppId", "Kind", "Text", "ChoiceId",
          "QuotedId", "Json", "Detail", "At", "StoredAt", "DueAt", "Attempts", "Outcome", "Reason", "Delivery", "Recipient", "ReplyToId",
          "AttemptedAt", "ExpiresAt", "PossiblyDoubled", "Offers")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19, @p20, @p21, @p22, @p23, @p24, 0)
        """;

    private const string AdvanceSql = """
        UPDATE "Conversations" SET "State" = @p0, "WroteAt" = @p1, "Turns" = @p2, "Version" = @p3, "Intent" = @p4, "Office" = @p5
        WHERE "Id" = @p6 AND "Version" = @p7
        """;

    private const string FinishSql = """
        UPDATE "Messages" SET "ConversationId" = @p0, "Turn" = @p1, "Outcome" = @p2, "Reason" = @p3, "Decision" = @p4, "DueAt" = NULL
        WHERE "Id" = @p5 AND "CitizenId" = @p6 AND "Outcome" IS NULL
        """;

    private const string AcceptSql = """
        UPDATE "Messages" SET "WhatsAppId" = @p0, "Delivery" = CASE WHEN "Delivery" = @p1 THEN @p2 ELSE "Delivery" END,
          "DueAt" = NULL, "ErrorCode" = CASE WHEN "Delivery" = @p1 THEN NULL ELSE "ErrorCode" END,
          "Error" = CASE WHEN "Delivery" = @p1 THEN NULL ELSE "Error" END
        WHERE "Id" = @p3
        """;

    private const string EarlyStatusSql = """SELECT 1 FROM "EarlyStatuses" WHERE "WhatsAppId" = @p0""";

    private readonly Dictionary<string, DbCommand> _prepared = [];

    public async Task<bool> IsKnownAsync(string whatsAppId) =>
        await ScalarAsync(KnownSql, whatsAppId) is not null;

    /// <summary>The citizen behind one name, with the display name stored; null if nobody has it.</summary>
    public async Task<(long Id, string? Name)?> CitizenAsync(string municipality, IdentifierKind kind, string value)
    {
        var command = Prepare(
            CitizenByNameSql,
            municipality, (int)kind, value);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1)) : null;
    }

    public Task InsertAsync(Message m) => RunAsync(
        InsertSql,
        m.Id, m.Municipality, m.CitizenId, m.ConversationId, m.Turn, (int)m.Direction, m.WhatsAppId, m.Kind, m.Text, m.ChoiceId,
        m.QuotedId, m.Json, m.Detail, m.At.UtcTicks, m.StoredAt.UtcTicks, m.DueAt?.UtcTicks, m.Attempts, (int?)m.Outcome, m.Reason, (int?)m.Delivery,
        m.Recipient, m.ReplyToId, m.AttemptedAt?.UtcTicks, m.ExpiresAt?.UtcTicks, m.PossiblyDoubled);

    /// <summary>The conversation as the turn leaves it, if it is still at the version that the turn read.</summary>
    /// <returns>0 when another turn was faster.</returns>
    public Task<int> AdvanceAsync(Conversation read, Conversation after) => RunAsync(
        AdvanceSql,
        after.State, after.WroteAt.UtcTicks, after.Turns, after.Version, after.Intent, after.Office, read.Id, read.Version);

    /// <summary>Marks one message of a turn as done.</summary>
    /// <returns>0 when somebody else did, or it was revoked: the turn must not be committed.</returns>
    public Task<int> FinishAsync(long id, long citizenId, long conversationId, int turn, Outcome outcome, string? reason, string? decision) => RunAsync(
        FinishSql,
        conversationId, turn, (int)outcome, reason, decision, id, citizenId);

    /// <summary>Meta accepted the message; a status that came first is not moved back.</summary>
    public Task<int> AcceptAsync(long id, string whatsAppId) => RunAsync(
        AcceptSql,
        whatsAppId, (int)Delivery.Pending, (int)Delivery.Accepted, id);

    /// <summary>True when statuses of the message came before its id was stored.</summary>
    public async Task<bool> HasEarlyStatusAsync(string whatsAppId) =>
        await ScalarAsync(EarlyStatusSql, whatsAppId) is not null;

    public void Dispose()
    {
        foreach (var command in _prepared.Values) { command.Dispose(); }
    }

    private Task<object?> ScalarAsync(string sql, params object?[] values) => Prepare(sql, values).ExecuteScalarAsync();

    private Task<int> RunAsync(string sql, params object?[] values) => Prepare(sql, values).ExecuteNonQueryAsync();

    private DbCommand Prepare(string sql, params object?[] values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{i}";
                command.Parameters.Add(parameter);
            }

            _prepared[sql] = command;
        }

        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        for (var i = 0; i < values.Length; i++) { command.Parameters[i].Value = values[i] ?? DBNull.Value; }
        return command;
    }
}
