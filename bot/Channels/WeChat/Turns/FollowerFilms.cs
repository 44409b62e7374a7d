using SmartService.Channels.WeChat.Wire;
using SmartService.Dialogue;

namespace SmartService.Channels.WeChat.Turns;

/// <summary>Films that followers send, long ones and short ones.</summary>
internal sealed class FollowerFilms(FollowerMedia media)
{
    private const string Name = "微信视频.mp4";
    private const string ContentType = "video/mp4";

    /// <returns>One that says so when it is too large to be kept, or could not be had.</returns>
    public async Task<Turn> TurnAsync(
        OfficialAccount account,
        VideoMessage film,
        string conversationId,
        CancellationToken stop
    )
    {
        var found = await media.FetchAsync(account, film.MediaId, conversationId, stop);
        if (FollowerMedia.IsTooLarge(found))
            return Without(account, film, "wechat.filmTooLarge");
        if (found.Value is not { } file || !IsFilm(file.Bytes.Span))
            return Without(account, film, "wechat.filmLost");
        var kept = await media.KeepAsync(conversationId, film.Key, Name, ContentType, file.Bytes, stop);
        return new Turn(film.Key, "", film.CreateTime, [kept]);
    }

    private static Turn Without(OfficialAccount account, VideoMessage film, string why) =>
        new(film.Key, account.Prompts.Text("wechat.said.film"), film.CreateTime) { Unread = why };

    // The servers that hold films name them as they like; the desk is told only what it is.
    private static bool IsFilm(ReadOnlySpan<byte> bytes) => bytes.Length > 12 && bytes[4..8].SequenceEqual("ftyp"u8);
}
