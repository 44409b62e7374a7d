using System.Security.Cryptography;
using System.Text.Json;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>Who follows, who opened a page, and QR codes that bring them.</summary>
public sealed class PeopleApi(WeChatServer server)
{
    private readonly Dictionary<string, (string OpenId, bool StandIn, DateTimeOffset At)> codes = [];
    private readonly HashSet<string> used = [];

    /// <summary>The scenes of the QR codes that were made, with the seconds that each lives; null for ever.</summary>
    public List<(string Scene, int? Seconds)> QrScenes { get; } = [];

    // The smallest picture that is one.
    internal static readonly byte[] Picture = Convert.FromHexString("FFD8FFE000104A46494600010100000100010000FFD9");

    private HashSet<string> Tickets { get; } = [];

    /// <summary>What WeChat hangs on the address of a page that the customer opens.</summary>
    public string OpenPage(string openId, bool asStandIn = false)
    {
        var code = RandomNumberGenerator.GetHexString(32, true);
        lock (server.Gate)
            codes[code] = (openId, asStandIn, server.Now);
        return code;
    }

    internal object Info(PlatformRequest request)
    {
        var customer = server.Known(request["openid"]);
        if (!customer.IsFollowing)
            return new { subscribe = 0, openid = customer.OpenId };
        return new
        {
            subscribe = 1,
            openid = customer.OpenId,
            subscribe_time = customer.FollowedAt.ToUnixTimeSeconds(),
            unionid = customer.UnionId,
            remark = "",
            groupid = 0,
            tagid_list = customer.Tags,
            subscribe_scene = customer.Scene,
            qr_scene = 0,
            qr_scene_str = customer.QrScene,
        };
    }

    internal object QrCode(PlatformRequest request)
    {
        var asked = request.Json();
        var scene = asked.At("action_info").At("scene").Text("scene_str");
        var isForEver = asked.Text("action_name") == "QR_LIMIT_STR_SCENE";
        RefusalException.When(!isForEver && asked.Text("action_name") != "QR_STR_SCENE", 40052, "invalid action name");
        RefusalException.When(scene.Length is 0 or > PlatformRules.SceneLength, 40053, "invalid action info");
        int? seconds =
            isForEver ? null
            : asked.At("expire_seconds") is { ValueKind: JsonValueKind.Number } life ? life.GetInt32()
            : 30;
        RefusalException.When(seconds > PlatformRules.QrSeconds, 40050, "invalid expire seconds");
        QrScenes.Add((scene, seconds));
        var ticket = "gQ" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(60));
        Tickets.Add(ticket);
        var url = $"http://weixin.qq.com/q/{RandomNumberGenerator.GetHexString(20)}";
        return isForEver
            ? new { ticket, url }
            : new
            {
                ticket,
                expire_seconds = seconds,
                url,
            };
    }

    /// <summary>The picture of a code, which is a JPEG whatever its name.</summary>
    internal object ShowQrCode(PlatformRequest request) =>
        Tickets.Contains(request["ticket"])
            ? new FileAnswer(Picture, "image/jpg", "qrcode.jpg")
            : throw new RefusalException(40001, "invalid ticket");

    internal object SignIn(PlatformRequest request)
    {
        RefusalException.When(request["appid"] != server.AppId, 40013, "invalid appid");
        RefusalException.When(request["secret"] != server.Secret, 40125, "invalid appsecret");
        var code = request["code"];
        RefusalException.When(used.Contains(code), 40163, "code been used");
        RefusalException.When(
            !codes.Remove(code, out var opened) || server.Now - opened.At > PlatformRules.CodeLife,
            40029,
            "invalid code"
        );
        used.Add(code);
        return new
        {
            access_token = "U_" + RandomNumberGenerator.GetHexString(40),
            expires_in = 7200,
            refresh_token = "R_" + RandomNumberGenerator.GetHexString(40),
            openid = opened.OpenId,
            scope = "snsapi_base",
            is_snapshotuser = opened.StandIn ? 1 : (int?)null,
        };
    }
}
