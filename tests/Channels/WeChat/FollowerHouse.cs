using Microsoft.EntityFrameworkCore;
using SmartService.Tests.Fakes.WeChatPlatform;
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
        IReadOnlyDictionary<string, string?>? more = null
    )
    {
        var platform = await WeChatServer.StartAsync();
        platform.Pushes.Mode = mode;
        var house = new FollowerHouse(platform, await NodeAsync(platform, mode, answerMs, more: more));
        platform.Pushes.CallbackUrl = house.CallbackOf(house.Host);
        return house;
    }

    public static Task<ChatHost> NodeAsync(
        WeChatServer platform,
        PushMode mode = PushMode.Safe,
        int answerMs = 4_300,
        string? postgres = null,
        IReadOnlyDictionary<string, string?>? more = null
    ) =>
        ChatHost.StartAsync(
            postgres: postgres,
            settings: new Dictionary<string, string?>(more ?? new Dictionary<string, string?>())
            {
                ["Channels:WeChat:AnswerMs"] = $"{answerMs}",
                ["Channels:WeChat:RetrySeconds"] = "1",
                [$"Channels:WeChat:Accounts:{Account}:AppId"] = platform.AppId,
                [$"Channels:WeChat:Accounts:{Account}:Secret"] = platform.Secret,
                [$"Channels:WeChat:Accounts:{Account}:Token"] = platform.Pushes.Token,
                [$"Channels:WeChat:Accounts:{Account}:EncodingAesKey"] =
                    mode == PushMode.Plain ? null : platform.Pushes.EncodingAesKey,
                [$"Channels:WeChat:Accounts:{Account}:BaseUrl"] = platform.Url,
            }
        );

    public Uri CallbackOf(ChatHost host) => new($"{host.Url}/wechat/{Account}");

    public Task<PushOutcome> SayAsync(string openId, string words) =>
        Platform.Pushes.PushAsync(openId, new CallbackXml(Platform, openId).Text(words));

    public async Task<Follower> FollowerAsync(string openId)
    {
        await using var db = await Host.Get<IDbContextFactory<TicketDb>>().CreateDbContextAsync();
        return await db.Followers.AsNoTracking().SingleAsync(follower => follower.UserId == openId);
    }

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
