using System.Data.Common;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

/// <summary>Reads and writes lines of the transcript by plain SQL.</summary>
internal static class MessageRow
{
    private const string Columns = "conversation_id, seq, id, speaker, agent_id, text, payload_json, at, unanswered";

    /// <summary>Marks a turn as answered; goes with <see cref="ConversationRow.SaveAsync"/>.</summary>
    public const string Answered =
        "UPDATE messages SET unanswered = (1 = 0) WHERE conversation_id = @id AND unanswered AND seq = @answered";

    public static string Insert(int place) =>
        $"INSERT INTO messages ({Columns}) VALUES (@id, @seq{place}, @line{place}, @speaker{place}, @by{place}, @text{place}, @payload{place}, @at{place}, @unanswered{place});\n";

    public static void Fill(DbCommand command, Message line, int place) =>
        command
            .With($"@seq{place}", (long?)line.Seq)
            .With($"@line{place}", line.Id)
            .With($"@speaker{place}", (int)line.Speaker)
            .With($"@by{place}", line.AgentId)
            .With($"@text{place}", line.Text)
            .With($"@payload{place}", line.PayloadJson)
            .With($"@at{place}", line.At)
            .With($"@unanswered{place}", line.Unanswered);

    public static async Task<Message?> FindLineAsync(
        this Change change,
        string conversationId,
        string id,
        CancellationToken cancellation
    )
    {
        var command = change.Sql($"SELECT {Columns} FROM messages WHERE conversation_id = @conversation AND id = @id");
        command.With("@conversation", conversationId).With("@id", id);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }

    /// <summary>Turns that still wait for their answer among the last lines, in order.</summary>
    public static async Task<IReadOnlyList<Message>> OpenTurnsAsync(
        this Change change,
        Conversation conversation,
        int lookBack,
        CancellationToken cancellation
    )
    {
        var command = change.Sql(
            $"SELECT {Columns} FROM messages WHERE conversation_id = @conversation AND seq > @after AND unanswered ORDER BY seq"
        );
        command.With("@conversation", conversation.Id).With("@after", (long?)(conversation.LastSeq - lookBack));
        return await ReadAllAsync(command, cancellation);
    }

    /// <summary>What the bot answered to a turn, in order.</summary>
    public static async Task<IReadOnlyList<Message>> AnswerAsync(
        this Change change,
        string conversationId,
        string turnId,
        CancellationToken cancellation
    )
    {
        var command = change.Sql(
            $"SELECT {Columns} FROM messages WHERE conversation_id = @conversation AND speaker = @bot AND substr(id, 1, @length) = @prefix ORDER BY seq"
        );
        command.With("@conversation", conversationId).With("@bot", (int)Speaker.Bot);
        command.With("@length", turnId.Length + 1).With("@prefix", turnId + "#");
        return await ReadAllAsync(command, cancellation);
    }

    private static async Task<IReadOnlyList<Message>> ReadAllAsync(DbCommand command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var lines = new List<Message>();
        while (await reader.ReadAsync(cancellation))
            lines.Add(Read(reader));
        return lines;
    }

    private static Message Read(DbDataReader row) =>
        new()
        {
            ConversationId = row.GetString(0),
            Seq = row.GetInt64(1),
            Id = row.GetString(2),
            Speaker = (Speaker)row.GetInt32(3),
            AgentId = row.Text(4),
            Text = row.GetString(5),
            PayloadJson = row.Text(6),
            At = row.Instant(7),
            Unanswered = row.GetBoolean(8),
        };
}
