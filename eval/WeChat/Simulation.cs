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
            // The host is told its own address, under which its pages are.
            var at = hostPort == 0 ? HostProcess.FreePort() : hostPort;
            var settings = Settings(platform, at).Concat(SimulatedNotices.On(platform));
            host = await HostProcess.StartAsync([.. arguments, .. settings.SelectMany(Switch)], stop, at);
            platform.Pushes.CallbackUrl = new Uri(host.Url, $"/wechat/{Account}");
            var phones = new Phones(platform);
            platform.Sdk.Tell = (openId, xml) => phones.Of(openId).Do("订阅", xml);
            var page = Page(port, phones, new Uri(host.Url, "/desk"));
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

    static string[] Switch(KeyValuePair<string, string> setting) =>
        [$"--Channels:WeChat:Accounts:{Account}:{setting.Key}", setting.Value];

    static Dictionary<string, string> Settings(WeChatServer platform, int hostPort) =>
        new()
        {
            ["AppId"] = platform.AppId,
            ["Secret"] = platform.Secret,
            ["Token"] = platform.Pushes.Token,
            ["EncodingAesKey"] = platform.Pushes.EncodingAesKey,
            ["BaseUrl"] = platform.Url,
            ["SignInUrl"] = platform.Url,
            ["ScriptUrl"] = platform.Sdk.Script,
            ["PageUrl"] = $"http://127.0.0.1:{hostPort}",
        };

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
