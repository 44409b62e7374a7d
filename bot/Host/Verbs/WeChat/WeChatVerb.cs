using System.CommandLine;

namespace SmartService.Host.Verbs.WeChat;

/// <summary><c>wechat</c>: what is done for official accounts and their followers by hand.</summary>
static class WeChatVerb
{
    public static Command Make() =>
        new("wechat", "Official accounts and their followers")
        {
            MenuVerb.Make(),
            QrVerb.Make(),
            NoticesVerb.Make(),
            ExportVerb.Make(),
            EraseVerb.Make(),
        };
}
