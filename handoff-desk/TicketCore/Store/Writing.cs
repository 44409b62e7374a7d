using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace SmartService.TicketCore.Store;

/// <summary>A context to write with and its plain commands, which stay prepared as long as it lives.</summary>
internal sealed class Writing(TicketDb db) : IDisposable, IAsyncDisposable
{
    private const int MostKept = 64;
    private readonly Dictionary<string, DbCommand> _commands = [];

    public TicketDb Db => db;

    /// <summary>The command with this text, without parameters. Its former use must be over.</summary>
    public DbCommand Command(string text, DbTransaction transaction)
    {
        if (!_commands.TryGetValue(text, out var command))
        {
            if (_commands.Count == MostKept)
                Forget();
            _commands[text] = command = CommandOnce(text, transaction);
        }
        command.Parameters.Clear();
        command.Transaction = transaction;
        return command;
    }

    public DbCommand CommandOnce(string text, DbTransaction transaction)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        command.Transaction = transaction;
        return command;
    }

    public void Dispose()
    {
        Forget();
        db.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Forget();
        return db.DisposeAsync();
    }

    private void Forget()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _commands.Clear();
    }
}
