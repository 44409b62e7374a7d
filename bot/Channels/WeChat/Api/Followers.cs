using System.Text.Json;

namespace SmartService.Channels.WeChat.Api;

/// <summary>Whom an openid stands for; WeChat tells neither name nor picture any more.</summary>
/// <param name="IsFollowing">When not, the rest is not told.</param>
/// <param name="UnionId">The same person over all accounts of one owner, where they are bound together.</param>
/// <param name="Scene">How they came, such as ADD_SCENE_QR_CODE.</param>
/// <param name="QrScene">Which of our QR codes, if it was one.</param>
internal sealed record Follower(
    bool IsFollowing,
    string? UnionId,
    DateTimeOffset? FollowedAt,
    string? Scene,
    string? QrScene
);

/// <summary>Those who follow the account.</summary>
internal sealed class Followers(WeChatCalls calls)
{
    private static readonly Call Info = new("user/info", Again.AtOnce);

    public Task<ApiAnswer<Follower>> FindAsync(string openId, CancellationToken stop) =>
        calls.GetAsync(Info, $"cgi-bin/user/info?openid={WeChatCalls.Escape(openId)}&lang=zh_CN", Read, stop);

    private static Follower? Read(JsonElement json) =>
        Body.Number(json, "subscribe") is { } subscribe
            ? new(
                subscribe == 1,
                Body.Text(json, "unionid"),
                Body.Number(json, "subscribe_time") is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
                Body.Text(json, "subscribe_scene"),
                Body.Text(json, "qr_scene_str") is { Length: > 0 } scene ? scene : null
            )
            : null;
}
