using Microsoft.AspNetCore.Http;
using SmartService.Desk.Conversations;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Calls;

namespace SmartService.Desk.Calls;

/// <summary>GET conversations/{id}/recordings/{call}: the sound, whole or in parts, also while the call goes on.</summary>
internal static class PlayRecording
{
    public static async Task<IResult> RunAsync(
        string id,
        long call,
        string? via,
        Person person,
        Access access,
        Recorded recorded,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (!await access.MayHearAsync(person, id, via, cancellation))
            return Problems.NoConversation();
        if (await recorded.FindAsync(id, call, cancellation) is not { } sound)
            return None();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(RecordingFiles.Open(sound.Path), "audio/wav", enableRangeProcessing: true);
    }

    public static IResult None() =>
        Problems.Say(404, "no-recording", "没有录音", "这通电话没有录音，或者录音在另一台服务器上。");
}
