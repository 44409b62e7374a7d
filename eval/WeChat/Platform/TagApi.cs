using System.Globalization;
using System.Text.Json;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>The account's tags, and who has them.</summary>
public sealed class TagApi(WeChatServer server)
{
    private readonly Dictionary<int, string> tags = new() { [2] = "星标组" };
    private int lastId = 100;

    public bool IsThere(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && tags.ContainsKey(number);

    /// <summary>The names of a customer's tags.</summary>
    public IReadOnlyList<string> Of(string openId)
    {
        lock (server.Gate)
            return [.. server.Known(openId).Tags.Select(id => tags[id])];
    }

    internal object Get(PlatformRequest request) =>
        new
        {
            tags = tags.Select(tag => new
            {
                id = tag.Key,
                name = tag.Value,
                count = 0,
            }),
        };

    internal object Create(PlatformRequest request)
    {
        var name = request.Json().At("tag").Text("name");
        RefusalException.When(name.Length == 0 || tags.ContainsValue(name), 45157, "invalid tag name");
        RefusalException.When(name.Bytes() > PlatformRules.TagNameBytes, 45158, "tag name too long");
        RefusalException.When(tags.Count >= PlatformRules.Tags, 45056, "too many tag now, no need to add new");
        tags[++lastId] = name;
        return new { tag = new { id = lastId, name } };
    }

    internal object Put(PlatformRequest request) =>
        Change(
            request,
            (customer, tag) =>
            {
                RefusalException.When(
                    customer.Tags.Count >= PlatformRules.TagsOfFollower && !customer.Tags.Contains(tag),
                    45059,
                    "user too much tag"
                );
                customer.Tags.Add(tag);
            }
        );

    internal object Take(PlatformRequest request) => Change(request, (customer, tag) => customer.Tags.Remove(tag));

    private object Change(PlatformRequest request, Action<WeChatUser, int> change)
    {
        var asked = request.Json();
        var members = asked.List("openid_list");
        RefusalException.When(members.Count is 0 or > PlatformRules.TaggedAtOnce, 40032, "invalid openid list size");
        var tag = asked.At("tagid") is { ValueKind: JsonValueKind.Number } id ? id.GetInt32() : 0;
        RefusalException.When(!tags.ContainsKey(tag), 45159, "invalid tag id");
        foreach (var member in members)
        {
            var customer = server.Known(member.GetString()!);
            RefusalException.When(!customer.IsFollowing, 49003, "not match openid with appid");
            change(customer, tag);
        }
        return Answers.Ok;
    }
}
