using System.Globalization;
using SmartService.Telephony.Audio;
using SmartService.TicketCore;

namespace SmartService.VoiceGateway.Calls;

/// <summary>Where recordings of calls lie: one file a conversation, by the day in China on which it began.</summary>
public sealed class Recordings(string folder, TimeProvider time)
{
    /// <summary>A new recording; written as the call goes on.</summary>
    public CallRecorder Begin(string conversationId)
    {
        var day = Path.Combine(
            folder,
            China.Day(time.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
        Directory.CreateDirectory(day);
        return new CallRecorder(Path.Combine(day, conversationId + ".wav"));
    }

    /// <summary>Makes the recording of a call whole whose process died; without one nothing happens.</summary>
    public void Repair(string conversationId)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, conversationId + ".wav", SearchOption.AllDirectories))
            CallRecorder.Repair(file);
    }
}
