using System.Xml.Linq;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>What a customer's doing changes on the platform.</summary>
internal static class Doings
{
    public static WeChatUser Happen(WeChatServer server, string openId, XElement xml)
    {
        var customer = server.Follows(openId);
        var isEvent = xml.Element("MsgType")?.Value == "event";
        var what = isEvent ? xml.Element("Event")?.Value : null;
        lock (server.Gate)
        {
            if (what is "unsubscribe")
            {
                customer.IsFollowing = false;
                customer.Window.Close();
                customer.Tags.Clear();
            }
            else if (what is "subscribe")
            {
                Follow(customer, xml.Element("EventKey")?.Value ?? "", server.Now);
            }
        }

        if ((isEvent ? Opens(what) : Doing.Message) is { } doing)
            server.Did(openId, doing);
        return customer;
    }

    private static void Follow(WeChatUser customer, string key, DateTimeOffset now)
    {
        const string before = "qrscene_";
        customer.IsFollowing = true;
        customer.FollowedAt = now;
        if (!key.StartsWith(before, StringComparison.Ordinal))
            return;
        customer.Scene = "ADD_SCENE_QR_CODE";
        customer.QrScene = key[before.Length..];
    }

    // A button that opens a page (VIEW) lets the account say nothing.
    private static Doing? Opens(string? what) =>
        what switch
        {
            "CLICK" or "scancode_push" or "scancode_waitmsg" => Doing.MenuClick,
            "subscribe" => Doing.Follow,
            "SCAN" => Doing.Scan,
            _ => null,
        };
}
