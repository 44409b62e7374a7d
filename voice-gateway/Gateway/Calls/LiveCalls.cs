namespace SmartService.VoiceGateway.Calls;

/// <summary>
/// A file for each call that this process leads, locked as long as it does. A lock ends with the process, however that
/// dies: a file that nobody holds is of a call that was lost.
/// </summary>
internal sealed class LiveCalls(string folder)
{
    /// <summary>The call begins.</summary>
    /// <returns>To be disposed when it is over.</returns>
    public LiveCall Begin(string conversationId)
    {
        Directory.CreateDirectory(folder);
        return Hold(conversationId, FileMode.Create)
            ?? throw new IOException($"Another process leads the call {conversationId}.");
    }

    /// <summary>Calls of processes that are dead; each is this process's to see to, and no other's.</summary>
    public IReadOnlyList<LiveCall> Lost() =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder)
                    .Select(file => Hold(Path.GetFileName(file), FileMode.Open))
                    .OfType<LiveCall>(),
            ]
            : [];

    private LiveCall? Hold(string conversationId, FileMode mode)
    {
        var path = Path.Combine(folder, conversationId);
        try
        {
            return new LiveCall(conversationId, new FileStream(path, mode, FileAccess.Write, FileShare.None));
        }
        catch (IOException)
        {
            // Somebody holds it, or has just seen to it.
            return null;
        }
    }
}

/// <summary>The hold on one call.</summary>
internal sealed class LiveCall(string conversationId, FileStream file) : IDisposable
{
    public string ConversationId => conversationId;

    /// <summary>It is over, and nothing is left to be seen to.</summary>
    public void Dispose()
    {
        File.Delete(file.Name);
        file.Dispose();
    }
}
