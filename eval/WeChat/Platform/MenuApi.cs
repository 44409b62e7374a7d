using System.Text.Json;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>The account's menus and the rules for them.</summary>
public sealed class MenuApi(WeChatServer server)
{
    private static readonly string[] Types =
    [
        "click",
        "view",
        "miniprogram",
        "scancode_push",
        "scancode_waitmsg",
        "pic_sysphoto",
        "pic_photo_or_album",
        "pic_weixin",
        "location_select",
    ];

    private readonly List<(long Id, JsonElement Menu)> conditional = [];
    private (long Id, JsonElement Menu)? all;
    private long lastId = 208_396_930;

    /// <summary>The menu that all customers see; null when there is none.</summary>
    public JsonElement? All
    {
        get
        {
            lock (server.Gate)
                return all?.Menu;
        }
    }

    /// <summary>The names of the buttons that customers see, with those below.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (server.Gate)
                return all is { } menu ? NamesOf(menu.Menu) : [];
        }
    }

    /// <summary>The menus for followers with a tag: the tag, and the names of the buttons with those below.</summary>
    public IReadOnlyList<(string Tag, IReadOnlyList<string> Names)> Conditional
    {
        get
        {
            lock (server.Gate)
                return
                [
                    .. conditional.Select(menu =>
                        (menu.Menu.At("matchrule").At("tag_id").ToString(), NamesOf(menu.Menu))
                    ),
                ];
        }
    }

    /// <summary>As if the account had made it.</summary>
    public void Set(JsonElement menu)
    {
        lock (server.Gate)
        {
            Check(menu);
            all = (++lastId, menu);
        }
    }

    internal object Create(PlatformRequest request)
    {
        var menu = request.Json();
        Check(menu);
        all = (++lastId, menu);
        return Answers.Ok;
    }

    internal object AddConditional(PlatformRequest request)
    {
        var menu = request.Json();
        RefusalException.When(all is null, 65303, "no default menu");
        var rule = menu.At("matchrule");
        RefusalException.When(
            rule.ValueKind != JsonValueKind.Object
                || !rule.EnumerateObject().Any(part => part.Value.ToString().Length > 0),
            65304,
            "match rule empty"
        );
        RefusalException.When(
            rule.At("tag_id").ToString() is { Length: > 0 } tag && !server.Tags.IsThere(tag),
            65312,
            "invalid tag id"
        );
        RefusalException.When(
            rule.EnumerateObject().Any(part => part.Name is not ("tag_id" or "group_id" or "client_platform_type")),
            65320,
            "private info in match rule"
        );
        Check(menu);
        conditional.Add((++lastId, menu));
        return new { menuid = $"{lastId}" };
    }

    internal object Get(PlatformRequest request)
    {
        RefusalException.When(all is null, 46003, "menu no exist");
        return new
        {
            menu = new { button = Shown(all!.Value.Menu), menuid = all.Value.Id },
            conditionalmenu = conditional.Select(menu => new
            {
                button = Shown(menu.Menu),
                matchrule = menu.Menu.At("matchrule"),
                menuid = menu.Id,
            }),
        };
    }

    internal object Delete(PlatformRequest request)
    {
        all = null;
        conditional.Clear();
        return Answers.Ok;
    }

    internal object DeleteConditional(PlatformRequest request)
    {
        var id = request.Json().Text("menuid");
        RefusalException.When(conditional.RemoveAll(menu => $"{menu.Id}" == id) == 0, 65301, "menuid not exist");
        return Answers.Ok;
    }

    private static IReadOnlyList<string> NamesOf(JsonElement menu) =>
        [
            .. menu.List("button")
                .SelectMany(button => button.List("sub_button").Prepend(button))
                .Select(button => button.Text("name")),
        ];

    private static void Check(JsonElement menu)
    {
        var buttons = menu.List("button");
        RefusalException.When(buttons.Count is 0 or > PlatformRules.Buttons, 40016, "invalid button size");
        foreach (var button in buttons)
        {
            var below = button.List("sub_button");
            RefusalException.When(
                Wrong(button.Text("name"), PlatformRules.ButtonNameBytes),
                40018,
                "invalid button name size"
            );
            RefusalException.When(below.Count > PlatformRules.ButtonsBelow, 40023, "invalid sub button size");
            if (below.Count == 0)
                CheckDoing(button, 40017, 40019, 40020, "button");
            foreach (var one in below)
            {
                RefusalException.When(
                    Wrong(one.Text("name"), PlatformRules.ButtonBelowNameBytes),
                    40025,
                    "invalid sub button name size"
                );
                RefusalException.When(one.List("sub_button").Count > 0, 40022, "invalid sub button level");
                CheckDoing(one, 40024, 40026, 40027, "sub button");
            }
        }
    }

    private static void CheckDoing(JsonElement button, int typeCode, int keyCode, int urlCode, string what)
    {
        var type = button.Text("type");
        RefusalException.When(!Types.Contains(type), typeCode, $"invalid {what} type");
        if (type is "view" or "miniprogram")
            RefusalException.When(
                Wrong(button.Text("url"), PlatformRules.ButtonUrlBytes),
                urlCode,
                $"invalid {what} url size"
            );
        else
            RefusalException.When(
                Wrong(button.Text("key"), PlatformRules.ButtonKeyBytes),
                keyCode,
                $"invalid {what} key size"
            );
    }

    private static bool Wrong(string text, int most) => text.Length == 0 || text.Bytes() > most;

    // The platform shows an empty list below each button that has none.
    private static IEnumerable<object> Shown(JsonElement menu) =>
        menu.List("button")
            .Select(
                object (button) =>
                {
                    var shown = button.EnumerateObject().ToDictionary(part => part.Name, object (part) => part.Value);
                    shown["sub_button"] =
                        button.List("sub_button").Count == 0 ? Array.Empty<object>() : Shown(Renamed(button));
                    return shown;
                }
            );

    private static JsonElement Renamed(JsonElement button) =>
        JsonSerializer.SerializeToElement(new { button = button.At("sub_button") });
}
