using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using SmartService.Eval.Running;
using SmartService.Eval.WeChat.Platform;
using SmartService.Eval.Wires;

namespace SmartService.Eval.WeChat;

/// <summary>
/// The stand-in of WeChat's servers, a host that takes it for the real ones, and the phone's page: all on this machine,
/// and nothing of it can be reached from another.
/// </summary>
sealed class Simulation : IAsyncDisposable
{
    const string Account = "simulated";
    readonly WeChatServer platform;
    readonly HostProcess host;
    readonly WebApplication page;

    Simulation(WeChatServer platform, HostProcess host, WebApplication page) =>
        (this.platform, this.host, this.page) = (platform, host, page);

    public Uri Url => new(page.Urls.Single());
    public Uri DeskUrl => new(host.Url, "/desk");

    /// <summary>What the host printed so far.</summary>
    public string HostSaid => host.Said;

    /// <param name="port">Of the phone's page; 0 for a free one.</param>
    /// <param name="hostPort">Of the host; 0 for a free one.</param>
    /// <param name="arguments">Of the host, besides the account.</param>
    public static async Task<Simulation> StartAsync(
        int port,
        int hostPort,
        IEnumerable<string> arguments,
        CancellationToken stop
    )
    {
        var platform = await WeChatServer.StartAsync();
        platform.Pushes.Mode = PushMode.Safe;
        platform.Menus.Set(Beside.Read<JsonElement>(Path.Combine("WeChat", "Page", "menu.json")));
        HostProcess? host = null;
        try
        {
            host = await HostProcess.StartAsync([.. arguments, .. Settings(platform)], stop, hostPort);
            platform.Pushes.CallbackUrl = new Uri(host.Url, $"/wechat/{Account}");
            var page = Page(port, new Phones(platform), new Uri(host.Url, "/desk"));
            await page.StartAsync(stop);
            return new Simulation(platform, host, page);
        }
        catch
        {
            if (host is not null)
                await host.DisposeAsync();
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the host has ended, or nobody wants it any more.</summary>
    public async Task EndedAsync(CancellationToken stop)
    {
        try
        {
            await host.EndedAsync(stop);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await page.DisposeAsync();
        await host.DisposeAsync();
        await platform.DisposeAsync();
    }

    static IEnumerable<string> Settings(WeChatServer platform) =>
        new Dictionary<string, string>
        {
            ["AppId"] = platform.AppId,
            ["Secret"] = platform.Secret,
            ["Token"] = platform.Pushes.Token,
            ["EncodingAesKey"] = platform.Pushes.EncodingAesKey,
            ["BaseUrl"] = platform.Url,
        }.SelectMany(setting => new[] { $"--Channels:WeChat:Accounts:{Account}:{setting.Key}", setting.Value });

    static WebApplication Page(int port, Phones phones, Uri desk)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.MapPhone(phones, desk);
        return app;
    }
}
