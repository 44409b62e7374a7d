using SmartService.TicketCore.Calls;

namespace SmartService.Desk.Calls;

/// <param name="Path">Of the sound.</param>
/// <param name="MarksPath">Null when nothing is marked in it.</param>
internal sealed record Sound(string Path, string? MarksPath);

/// <summary>Finds the recording of a call.</summary>
internal sealed class Recorded(ReadCalls calls, RecordingFiles files)
{
    /// <returns>Null when the conversation has no such call, or nothing of it lies on this machine.</returns>
    public async Task<Sound?> FindAsync(string conversationId, long call, CancellationToken cancellation)
    {
        var all = await calls.OfConversationAsync(conversationId, cancellation);
        var recording = all.FirstOrDefault(one => one.Id == call)?.Recording;
        return files.Find(recording) is { } path ? new Sound(path, files.Find($"{recording}.jsonl")) : null;
    }
}
