using System.Text.Json;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>Notices, which need no open window but a template, and a follower or a subscription.</summary>
public sealed class NoticeApi(WeChatServer server)
{
    private readonly Dictionary<(string OpenId, string Id), (long MessageId, DateTimeOffset At)> sent = [];
    private long lastId = 1_000_000_000_000;

    /// <summary>The account's templates: the names of the fields of each.</summary>
    public Dictionary<string, string[]> Templates { get; } = [];

    internal object Subscribed(PlatformRequest request)
    {
        var notice = request.Json();
        var customer = server.Known(notice.Text("touser"));
        var template = notice.Text("template_id");
        Check(template, notice.At("data"));
        RefusalException.When(
            customer.Subscriptions.GetValueOrDefault(template) == 0,
            43101,
            "user refuse to accept the msg"
        );
        customer.Subscriptions[template]--;
        customer.Receive(new("subscribe", Words(notice), notice, server.Now));
        return Answers.Ok;
    }

    internal object Template(PlatformRequest request)
    {
        var notice = request.Json();
        var customer = server.Known(notice.Text("touser"));
        RefusalException.When(!customer.IsFollowing, 43004, "require subscribe");
        Check(notice.Text("template_id"), notice.At("data"));
        return new
        {
            errcode = 0,
            errmsg = "ok",
            msgid = Once(customer, notice),
        };
    }

    // The documentation says that one message is sent for an id, and not what the second request is answered.
    private long Once(WeChatUser customer, JsonElement notice)
    {
        var key = (customer.OpenId, notice.Text("client_msg_id"));
        if (
            key.Item2.Length > 0
            && sent.TryGetValue(key, out var before)
            && server.Now - before.At < PlatformRules.ClientMessageIdLife
        )
            return before.MessageId;
        sent[key] = (++lastId, server.Now);
        customer.Receive(new("template", Words(notice), notice, server.Now));
        return lastId;
    }

    private void Check(string template, JsonElement data)
    {
        RefusalException.When(!Templates.ContainsKey(template), 40037, "invalid template_id");
        foreach (var field in Templates[template])
        {
            var value = data.At(field).Text("value");
            RefusalException.When(value.Length == 0, 47003, $"argument invalid! data.{field}.value is emtpy");
            RefusalException.When(
                field.StartsWith("thing", StringComparison.Ordinal) && value.Length > PlatformRules.ThingCharacters,
                47003,
                $"argument invalid! data.{field}.value invalid"
            );
        }
    }

    private static string Words(JsonElement notice) =>
        string.Join('\n', notice.At("data").EnumerateObject().Select(field => field.Value.Text("value")));
}
