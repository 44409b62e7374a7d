using Microsoft.Extensions.Options;
using SmartService.Host.Start;
using SmartService.TicketCore.Store;

namespace SmartService.Host.Serving;

/// <summary>Makes everything ready before the doors open: settings, the record, the knowledge, the catalogue.</summary>
static class Prepare
{
    public static async Task PrepareAsync(this WebApplication app, Launch launch)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        Console.WriteLine($"Data: {launch.DataFolder}");
        app.Services.GetService<IStartupValidator>()?.Validate();
        var password = await app.ReadyRecordAsync(stopping);
        app.Lifetime.ApplicationStarted.Register(() => Welcome(app, password));
    }

    /// <returns>The administrator's one-time password when it was made just now.</returns>
    static async Task<string?> ReadyRecordAsync(this WebApplication app, CancellationToken stopping)
    {
        var given = Environment.GetEnvironmentVariable(Launch.PasswordVariable);
        var made = await app.Services.GetRequiredService<RecordStore>().EnsureReadyAsync(given, stopping);
        return given is null ? made : null;
    }

    // Printed, not logged: a log is kept, and this is to be read once.
    static void Welcome(WebApplication app, string? password)
    {
        var url = app.Urls.First();
        Console.WriteLine($"Open {url}  (customers: {url}/chat, people: {url}/desk)");
        if (password is not null)
            Console.WriteLine($"First start: sign in at {url}/desk as admin with the one-time password {password}");
    }
}
