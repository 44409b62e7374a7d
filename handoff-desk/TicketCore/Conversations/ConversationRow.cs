using System.Data.Common;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

/// <summary>Reads and writes a conversation's row by plain SQL: every turn does both, and EF takes several times as long.</summary>
internal static class ConversationRow
{
    private const string Columns =
        "id, channel, channel_user_id, caller_number, owner, agent_id, account_number, identity_level, service, "
        + "region, state_json, version, last_seq, satisfaction, started_at, last_at, ended_at";

    private const string Save = """
        UPDATE conversations SET owner = @owner, agent_id = @agent_id, account_number = @account_number,
            identity_level = @identity_level, service = @service, region = @region, state_json = @state_json,
            version = @version, last_seq = @last_seq, satisfaction = @satisfaction, last_at = @last_at,
            ended_at = CASE WHEN @ended THEN ended_at ELSE NULL END
        WHERE id = @id;

        """;

    /// <summary>The conversation, held against other writers until the change is over.</summary>
    public static async Task<Conversation> HoldRowAsync(this Change change, string id, CancellationToken cancellation)
    {
        var hold = change.OnPostgres ? " FOR UPDATE" : "";
        var command = change.Sql($"SELECT {Columns} FROM conversations WHERE id = @id{hold}");
        await using var reader = await command.With("@id", id).ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : throw new UnknownConversationException(id);
    }

    /// <summary>Writes the conversation and its new lines in one round trip.</summary>
    /// <param name="answered">The turn that these lines answer, which is owed nothing any more.</param>
    public static async Task SaveAsync(
        this Change change,
        Conversation conversation,
        IReadOnlyList<Message> lines,
        Message? answered,
        CancellationToken cancellation
    )
    {
        var inserts = string.Concat(Enumerable.Range(0, lines.Count).Select(MessageRow.Insert));
        var command = change.Sql(Save + inserts + (answered is null ? "" : MessageRow.Answered));
        Fill(command, conversation);
        if (answered is not null)
            command.With("@answered", (long?)answered.Seq);
        for (var place = 0; place < lines.Count; place++)
            MessageRow.Fill(command, lines[place], place);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static void Fill(DbCommand command, Conversation row) =>
        command
            .With("@id", row.Id)
            .With("@owner", (int)row.Owner)
            .With("@agent_id", row.AgentId)
            .With("@account_number", row.AccountNumber)
            .With("@identity_level", (int)row.IdentityLevel)
            .With("@service", row.Service)
            .With("@region", row.Region)
            .With("@state_json", row.StateJson)
            .With("@version", (long?)row.Version)
            .With("@last_seq", (long?)row.LastSeq)
            .With("@satisfaction", row.Satisfaction)
            .With("@last_at", row.LastAt)
            .With("@ended", row.EndedAt is not null);

    private static Conversation Read(DbDataReader row) =>
        new()
        {
            Id = row.GetString(0),
            Channel = row.GetString(1),
            ChannelUserId = row.Text(2),
            CallerNumber = row.Text(3),
            Owner = (Owner)row.GetInt32(4),
            AgentId = row.Text(5),
            AccountNumber = row.Text(6),
            IdentityLevel = (IdentityLevel)row.GetInt32(7),
            Service = row.Text(8),
            Region = row.Text(9),
            StateJson = row.GetString(10),
            Version = row.GetInt64(11),
            LastSeq = row.GetInt64(12),
            Satisfaction = row.IsDBNull(13) ? null : row.GetInt32(13),
            StartedAt = row.Instant(14),
            LastAt = row.Instant(15),
            EndedAt = row.IsDBNull(16) ? null : row.Instant(16),
        };
}
