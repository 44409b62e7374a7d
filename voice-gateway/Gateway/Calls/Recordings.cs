using System.Globalization;
using SmartService.Telephony.Audio;
using SmartService.TicketCore;

namespace SmartService.VoiceGateway.Calls;

/// <summary>Where recordings of calls lie: one file a conversation, by the day in China on which it began.</summary>
public sealed class Recordings(string folder, TimeProvider time)
{
    /// <summary>A new recording; written as the call goes on.</summary>
    /// <returns>It, and its path below the folder, with slashes.</returns>
    public (CallRecorder Recorder, string Path) Begin(string conversationId)
    {
        var day = China.Day(time.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Directory.CreateDirectory(Path.Combine(folder, day));
        var path = $"{day}/{conversationId}.wav";
        // Whoever is called a second time has a second recording.
        for (var again = 2; File.Exists(Path.Combine(folder, path)); again++)
            path = $"{day}/{conversationId}-{again}.wav";
        return (new CallRecorder(Path.Combine(folder, path)), path);
    }

    /// <summary>Makes the recordings of a conversation whole whose process died; without one nothing happens.</summary>
    public void Repair(string conversationId)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, $"{conversationId}*.wav", SearchOption.AllDirectories))
            CallRecorder.Repair(file);
    }
}
