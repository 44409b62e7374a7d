using SmartService.Host.Start;

namespace SmartService.Host.Serving;

/// <summary>Makes everything ready before the doors open, and says where they are.</summary>
static class Prepare
{
    public static async Task PrepareAsync(this WebApplication app, Launch launch)
    {
        Console.WriteLine($"Data: {launch.DataFolder}");
        var password = await app.Services.ReadyAsync(app.Lifetime.ApplicationStopping);
        app.Lifetime.ApplicationStarted.Register(() => Welcome(app, password));
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
