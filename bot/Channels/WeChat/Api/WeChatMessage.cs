namespace SmartService.Channels.WeChat.Api;

/// <summary>What a customer can be sent while their window is open; files are named by WeChat's media_id.</summary>
/// <param name="Type">WeChat's msgtype, under which it also expects the body.</param>
internal abstract record WeChatMessage(string Type)
{
    public abstract object Body { get; }

    /// <summary>Links are written as HTML anchors. At most 2048 bytes: see <see cref="TextPieces"/>.</summary>
    public sealed record Text(string Content) : WeChatMessage("text")
    {
        public override object Body => new { content = Content };
    }

    public sealed record Picture(string MediaId) : WeChatMessage("image")
    {
        public override object Body => new { media_id = MediaId };
    }

    public sealed record Voice(string MediaId) : WeChatMessage("voice")
    {
        public override object Body => new { media_id = MediaId };
    }

    public sealed record Video(string MediaId, string ThumbMediaId, string Title, string? Description = null)
        : WeChatMessage("video")
    {
        public override object Body =>
            new
            {
                media_id = MediaId,
                thumb_media_id = ThumbMediaId,
                title = Title,
                description = Description,
            };
    }

    /// <summary>A card that opens a page; WeChat allows one in a message.</summary>
    public sealed record Card(string Title, string Description, string Url, string? PictureUrl = null)
        : WeChatMessage("news")
    {
        public override object Body =>
            new
            {
                articles = new[]
                {
                    new
                    {
                        title = Title,
                        description = Description,
                        url = Url,
                        picurl = PictureUrl,
                    },
                },
            };
    }

    /// <summary>A question with answers to tap; the tapped one comes back as a text with its id. Not on test accounts.</summary>
    public sealed record Choices(string Head, IReadOnlyList<Choice> List, string? Tail = null)
        : WeChatMessage("msgmenu")
    {
        public override object Body =>
            new
            {
                head_content = Head,
                list = List.Select(choice => new { id = choice.Id, content = choice.Content }),
                tail_content = Tail,
            };
    }

    public sealed record MiniProgram(string Title, string AppId, string PagePath, string ThumbMediaId)
        : WeChatMessage("miniprogrampage")
    {
        public override object Body =>
            new
            {
                title = Title,
                appid = AppId,
                pagepath = PagePath,
                thumb_media_id = ThumbMediaId,
            };
    }

    // A message is what a customer is told; a log has no business with it.
    public sealed override string ToString() => Type;
}

/// <summary>An answer to tap.</summary>
internal sealed record Choice(string Id, string Content);
