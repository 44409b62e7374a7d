using Microsoft.AspNetCore.Http;
using SmartService.Desk.Conversations;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Calls;

namespace SmartService.Desk.Calls;

/// <param name="AtMs">Milliseconds from the recording's beginning.</param>
/// <param name="Mark">What happens there, such as <c>turn</c>.</param>
/// <param name="Id">
/// Of a turn: what the customer said in it is the message of this id, and the answers are this id, # and their place.
/// </param>
internal sealed record RecordingMark(long AtMs, string Mark, string? Id);

/// <summary>GET conversations/{id}/recordings/{call}/marks: where in the recording is what.</summary>
internal static class ShowMarks
{
    public static async Task<IResult> RunAsync(
        string id,
        long call,
        string? via,
        Person person,
        Access access,
        Recorded recorded,
        CancellationToken cancellation
    )
    {
        if (!await access.MayHearAsync(person, id, via, cancellation))
            return Problems.NoConversation();
        if (await recorded.FindAsync(id, call, cancellation) is not { } sound)
            return PlayRecording.None();
        return DeskJson.Ok(await ReadAsync(sound.MarksPath, cancellation));
    }

    // The last line may be half written.
    private static async Task<IReadOnlyList<RecordingMark>> ReadAsync(string? path, CancellationToken cancellation)
    {
        if (path is null)
            return [];
        using var reader = new StreamReader(RecordingFiles.Open(path));
        var lines = (await reader.ReadToEndAsync(cancellation)).Split('\n');
        return [.. lines.Select(DeskJson.Read<RecordingMark>).OfType<RecordingMark>()];
    }
}
