using Microsoft.AspNetCore.Builder;
using SmartService.Host.Start;
using SmartService.Host.Verbs;

namespace SmartService.Eval.Running;

/// <summary>The host's rooms in this process, wired as the host wires them, without open doors.</summary>
static class OpenHouse
{
    /// <param name="database">A PostgreSQL connection string, or null for SQLite in the folder.</param>
    public static Task<WebApplication> OnAsync(string dataFolder, string? database, CancellationToken stop) =>
        House.OpenAsync(new Launch(null, dataFolder, database, new Dictionary<string, string?>()), stop);
}
