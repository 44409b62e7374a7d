using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmartService.Tests.Fakes;
using SmartService.TicketCore;
using SmartService.TicketCore.Store;

namespace SmartService.Tests.Desk;

/// <summary>A record with the sample utility, made once and copied for each test.</summary>
static class FilledRecord
{
    const string File = "smartservice.db";
    static readonly Lazy<Task<string>> Template = new(MakeAsync);

    public static async Task CopyToAsync(string folder) =>
        System.IO.File.Copy(Path.Combine(await Template.Value, File), Path.Combine(folder, File));

    static async Task<string> MakeAsync()
    {
        var own = new TempFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => own.Dispose();
        var folder = own.Path;
        var settings = new Dictionary<string, string?> { ["SamplePeoplePassword"] = DeskHouse.Password };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        await using (
            var node = new ServiceCollection().AddTicketCore(configuration, null, folder).BuildServiceProvider()
        )
            await node.GetRequiredService<RecordStore>().EnsureReadyAsync(DeskHouse.Password, default);
        Forget(folder);
        return folder;
    }

    /// <summary>Closes the pooled connections to a folder's record, so that its file is whole and free.</summary>
    public static void Forget(string folder)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, File), ForeignKeys = true };
        using var connection = new SqliteConnection(source.ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}
