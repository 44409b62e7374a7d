using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmartService.Eval.WeChat.Platform;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Store;

namespace SmartService.Tests.Channels.WeChat;

/// <summary>A node with one official account, and the platform before it.</summary>
internal sealed class FollowerHouse : IAsyncDisposable
{
    public const string Account = "main";

    private FollowerHouse(WeChatServer platform, ChatHost host) => (Platform, Host) = (platform, host);

    public WeChatServer Platform { get; }
    public ChatHost Host { get; }

    /// <param name="more">Settings besides those of the account.</param>
    public static async Task<FollowerHouse> OpenAsync(
        PushMode mode = PushMode.Safe,
        int answerMs = 4_300,
        string ffmpeg = "ffmpeg",
        Action<IServiceCollection>? services = null,
        IReadOnlyDictionary<string, string?>? more = null,
        string? postgres = null
    )
    {
        var platform = await WeChatServer.StartAsync();
        platform.Pushes.Mode = mode;
        var node = await NodeAsync(platform, mode, answerMs, postgres, ffmpeg, services, more);
        var house = new FollowerHouse(platform, node);
        platform.Pushes.CallbackUrl = house.CallbackOf(house.Host);
        return house;
    }

    public static Task<ChatHost> NodeAsync(
        WeChatServer platform,
        PushMode mode = PushMode.Safe,
        int answerMs = 4_300,
        string? postgres = null,
        string ffmpeg = "ffmpeg",
        Action<IServiceCollection>? services = null,
        IReadOnlyDictionary<string, string?>? more = null
    ) =>
        ChatHost.StartAsync(
            postgres: postgres,
            services: services,
            settings: new Dictionary<string, string?>(
                Settings(platform, mode, answerMs).Concat(more ?? new Dictionary<string, string?>())
            )
            {
                ["Channels:Voice:Ffmpeg"] = ffmpeg,
            }
        );

    public static Dictionary<string, string?> Settings(
        WeChatServer platform,
        PushMode mode = PushMode.Safe,
        int answerMs = 4_300
    ) =>
        new()
        {
            ["Channels:WeChat:AnswerMs"] = $"{answerMs}",
            ["Channels:WeChat:RetrySeconds"] = "1",
            [$"Channels:WeChat:Accounts:{Account}:AppId"] = platform.AppId,
            [$"Channels:WeChat:Accounts:{Account}:Secret"] = platform.Secret,
            [$"Channels:WeChat:Accounts:{Account}:Token"] = platform.Pushes.Token,
            [$"Channels:WeChat:Accounts:{Account}:EncodingAesKey"] =
                mode == PushMode.Plain ? null : platform.Pushes.EncodingAesKey,
            [$"Channels:WeChat:Accounts:{Account}:BaseUrl"] = platform.Url,
        };

    public Uri CallbackOf(ChatHost host) => new($"{host.Url}/wechat/{Account}");

    public Task<PushOutcome> SayAsync(string openId, string words) =>
        Platform.Pushes.PushAsync(openId, new CallbackXml(Platform, openId).Text(words));

    /// <summary>They send something; the message of the answer, null for none.</summary>
    public async Task<string?> SendAsync(string openId, Func<CallbackXml, string> what) =>
        (await Platform.Pushes.PushAsync(openId, what(new CallbackXml(Platform, openId)))).Reply is { } xml
            ? XElement.Parse(xml).Element("Content")?.Value
            : null;

    public async Task<Follower> FollowerAsync(string openId)
    {
        await using var db = await Host.Get<IDbContextFactory<TicketDb>>().CreateDbContextAsync();
        return await db.Followers.AsNoTracking().SingleAsync(follower => follower.UserId == openId);
    }

    /// <summary>All that was said to them has reached them.</summary>
    public Task ReachedAsync(string openId) =>
        Eventually.TrueAsync(
            async () => (await TranscriptAsync(openId))[^1].Seq == (await FollowerAsync(openId)).DeliveredSeq,
            TimeSpan.FromSeconds(60)
        );

    /// <summary>Messages that may still be sent to them, by our own count.</summary>
    public async Task<int> LeftAsync(string openId) =>
        (await FollowerAsync(openId)).OpenAt(TimeProvider.System.GetUtcNow())[0].Left;

    public async Task<IReadOnlyList<Message>> TranscriptAsync(string openId) =>
        await Host.Get<ReadConversation>()
            .TranscriptAsync((await FollowerAsync(openId)).ConversationId, 0, 200, default);

    public async ValueTask DisposeAsync()
    {
        Platform.Faults.Release();
        await Host.DisposeAsync();
        await Platform.DisposeAsync();
    }
}
