using System.Text.Json;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>Messages to customers whose window is open.</summary>
public sealed class MessageApi(WeChatServer server)
{
    internal object Send(PlatformRequest request)
    {
        var message = request.Json();
        var customer = server.Known(message.Text("touser"));
        // The platform does not tell these two apart here.
        RefusalException.When(!customer.IsFollowing, 45015, "response out of time limit or subscription is canceled");
        RefusalException.When(customer.IsBlocked, 43019, "require remove blacklist");
        var kind = message.Text("msgtype");
        var text = Check(kind, message.At(kind));
        customer.Window.Spend(server.Now);
        customer.TypingUntil = default;
        customer.Receive(new(kind, text, message, server.Now));
        return Answers.Ok;
    }

    internal object Typing(PlatformRequest request)
    {
        var asked = request.Json();
        var customer = server.Known(asked.Text("touser"));
        var command = asked.Text("command");
        RefusalException.When(command is not ("Typing" or "CancelTyping"), 45072, "invalid command");
        RefusalException.When(
            server.Now - customer.LastDoing > PlatformRules.TypingAfterMessage,
            45080,
            "need sending message to user, or recving message from user in the last 30 seconds before typing"
        );
        RefusalException.When(
            command == "Typing" && server.Now < customer.TypingUntil,
            45081,
            "has a typing state, please wait"
        );
        customer.TypingUntil = command == "Typing" ? server.Now + PlatformRules.TypingShown : default;
        customer.TypingSeen += command == "Typing" ? 1 : 0;
        return Answers.Ok;
    }

    /// <returns>What the customer reads.</returns>
    private string Check(string kind, JsonElement body) =>
        kind switch
        {
            "text" => Text(body.Text("content")),
            "image" or "voice" => Media(kind, body.Text("media_id"), ""),
            "video" => Media(
                "thumb",
                body.Text("thumb_media_id"),
                Media("video", body.Text("media_id"), body.Text("title"))
            ),
            "news" => Card(body.List("articles")),
            "msgmenu" => Choices(body),
            "miniprogrampage" => MiniProgram(body),
            _ => throw new RefusalException(40008, "invalid message type"),
        };

    private static string Text(string text)
    {
        RefusalException.When(text.Length == 0, 44004, "empty content");
        RefusalException.When(text.Bytes() > PlatformRules.TextBytes, 45002, "content size out of limit");
        return text;
    }

    private string Media(string type, string mediaId, string text)
    {
        server.Media.Check(mediaId, type);
        return text;
    }

    private static string Card(IReadOnlyList<JsonElement> articles)
    {
        RefusalException.When(articles.Count == 0, 44003, "empty news data");
        RefusalException.When(articles.Count > PlatformRules.Articles, 45008, "article size out of limit");
        return articles[0].Text("title");
    }

    private string Choices(JsonElement menu)
    {
        RefusalException.When(server.IsTestAccount, 40200, "invalid account type");
        RefusalException.When(menu.List("list").Count == 0, 47003, "argument invalid!");
        return string.Join(
            '\n',
            [menu.Text("head_content"), .. menu.List("list").Select(choice => choice.Text("content"))]
        );
    }

    private string MiniProgram(JsonElement page)
    {
        RefusalException.When(
            page.Text("appid").Length == 0 || page.Text("pagepath").Length == 0,
            47003,
            "argument invalid!"
        );
        return Media("thumb", page.Text("thumb_media_id"), page.Text("title"));
    }
}
