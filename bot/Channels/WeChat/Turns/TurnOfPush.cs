using SmartService.Channels.WeChat.Wire;
using SmartService.Dialogue;
using SmartService.Dialogue.Prompts;
using Push = SmartService.Channels.WeChat.Wire.Push;

namespace SmartService.Channels.WeChat.Turns;

/// <summary>What a follower did, as a turn: words, a file that is fetched first, a place, or something that only people can read.</summary>
internal sealed class TurnOfPush(FollowerPictures pictures, FollowerFilms films, FollowerVoices voices)
{
    private const int MostTitle = 200;
    private const int MostAddress = 500;

    public async Task<Turn> MakeAsync(
        OfficialAccount account,
        Push push,
        string conversationId,
        CancellationToken stop
    ) =>
        push switch
        {
            ImageMessage image => await pictures.TurnAsync(account, image, conversationId, stop),
            VideoMessage film => await films.TurnAsync(account, film, conversationId, stop),
            VoiceMessage voice when PushMeaning.Words(voice) is null => await voices.TurnAsync(
                account,
                voice,
                conversationId,
                stop
            ),
            LocationMessage place => Place(account.Prompts, place),
            LinkMessage link => Unread(push, "wechat.linkNotOpened", Link(account.Prompts, link)),
            FileMessage file => Unread(
                push,
                "wechat.fileNotGiven",
                Titled(account.Prompts, "wechat.said.file", file.Title)
            ),
            MiniProgramMessage page => Unread(
                push,
                "wechat.unread",
                Titled(account.Prompts, "wechat.said.miniProgram", page.Title)
            ),
            UnknownPush other => Unread(
                push,
                "wechat.unread",
                account.Prompts.Text("wechat.said.other", ("kind", other.Type)).Trim()
            ),
            _ => new Turn(push.Key, PushMeaning.Words(push) ?? "", push.CreateTime)
            {
                IsArrival = push is SubscribeEvent,
            },
        };

    private static Turn Place(PromptBook prompts, LocationMessage place)
    {
        var label = EmojiCodes.Fold(place.Label).Text is { Length: > 0 } name ? Cut(name, MostTitle) : null;
        return new Turn(place.Key, label ?? prompts.Text("wechat.said.place"), place.CreateTime)
        {
            Place = new MapPlace(place.Latitude, place.Longitude, label),
        };
    }

    /// <summary>Title and address are told to people; nobody opens the page.</summary>
    private static string Link(PromptBook prompts, LinkMessage link) =>
        prompts
            .Text("wechat.said.link", ("title", Cut(link.Title, MostTitle)), ("url", Cut(link.Url, MostAddress)))
            .Trim();

    private static string Titled(PromptBook prompts, string prompt, string? title) =>
        prompts.Text(prompt, ("title", Cut(title, MostTitle)));

    private static Turn Unread(Push push, string why, string text) =>
        new(push.Key, text, push.CreateTime) { Unread = why };

    private static string Cut(string? text, int most) =>
        text is null || text.Length <= most ? text ?? "" : $"{text[..most]}…";
}
