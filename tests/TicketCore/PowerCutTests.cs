using Microsoft.Data.Sqlite;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Store;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class PowerCutTests
{
    [Fact]
    public async Task A_record_keeps_its_write_ahead_log_also_when_somebody_looked_before_it_was_made()
    {
        await using var record = await TestRecord.EmptyAsync();
        (await record.Get<RecordStore>().IsReadyAsync(default)).ShouldBeFalse();

        await record.Get<RecordStore>().EnsureReadyAsync(null, default);

        await using var file = new SqliteConnection($"Data Source={Path.Combine(record.Folder, "smartservice.db")}");
        await file.OpenAsync();
        await using var mode = file.CreateCommand();
        mode.CommandText = "PRAGMA journal_mode";
        (await mode.ExecuteScalarAsync()).ShouldBe("wal");
    }
}
