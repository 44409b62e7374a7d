using System.Text.Json;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>Notices, which need no open window but a template, and a follower or a subscription.</summary>
public sealed class NoticeApi(WeChatServer server)
{
    private readonly Dictionary<(string OpenId, string Id), (long MessageId, DateTimeOffset At)> sent = [];
    private long lastId = 1_000_000_000_000;

    /// <summary>The account's templates: the names of the fields of each.</summary>
    public Dictionary<string, string[]> Templates { get; } = [];

    /// <summary>Those to which one agreement is for ever (长期订阅).</summary>
    public HashSet<string> LongTerm { get; } = [];

    /// <summary>The customer agrees to a notice with each of these templates.</summary>
    public void Agree(string openId, params IEnumerable<string> templates)
    {
        var customer = server.Follows(openId);
        lock (server.Gate)
            foreach (var template in templates)
                customer.Subscriptions[template] = customer.Subscriptions.GetValueOrDefault(template) + 1;
    }

    /// <summary>Why the platform's button does not ask for these at once; null when it does.</summary>
    internal (int Code, string Words)? Problem(IReadOnlyList<string> templates) =>
        templates.Count == 0 ? (10001, "TmplIds can't be empty")
        : templates.Count > PlatformRules.TemplatesAtOnce ? (20003, "Templates count out of max bounds")
        : !templates.All(Templates.ContainsKey) ? (20001, "No template data return, verify the template id exist")
        : templates.Select(LongTerm.Contains).Distinct().Count() > 1 ? (20002, "Templates type must be same")
        : null;

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
        if (!LongTerm.Contains(template))
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
