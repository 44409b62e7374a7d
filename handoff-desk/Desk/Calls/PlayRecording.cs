using Microsoft.AspNetCore.Http;
using SmartService.Desk.Conversations;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Calls;

namespace SmartService.Desk.Calls;

/// <summary>GET conversations/{id}/recording: the sound, whole or in parts, also while the call goes on.</summary>
internal static class PlayRecording
{
    public static async Task<IResult> RunAsync(
        string id,
        string? via,
        Person person,
        Access access,
        ReadCalls calls,
        RecordingFiles files,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (!await access.MayHearAsync(person, id, via, cancellation))
            return Problems.NoConversation();
        if (files.Find((await calls.FindAsync(id, cancellation))?.Recording) is not { } path)
            return None();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(RecordingFiles.Open(path), "audio/wav", enableRangeProcessing: true);
    }

    public static IResult None() =>
        Problems.Say(404, "no-recording", "没有录音", "这通电话没有录音，或者录音在另一台服务器上。");
}
