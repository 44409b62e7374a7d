using System.Collections.Concurrent;
using SmartService.Eval.WeChat.Platform;

namespace SmartService.Eval.WeChat;

/// <summary>Every browser is a follower of its own.</summary>
sealed class Phones(WeChatServer platform)
{
    readonly ConcurrentDictionary<string, Phone> phones = new();

    public WeChatServer Platform => platform;

    public Phone Of(string openId) => phones.GetOrAdd(openId, id => new Phone(platform, id));
}
