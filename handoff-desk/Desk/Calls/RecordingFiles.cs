using SmartService.TicketCore.Store;

namespace SmartService.Desk.Calls;

/// <summary>Recordings of calls on this machine, with their marks beside them.</summary>
internal sealed class RecordingFiles(RecordLocation location)
{
    private readonly string _folder =
        Path.GetFullPath(Path.Combine(location.Folder, "recordings")) + Path.DirectorySeparatorChar;

    /// <param name="recording">As the record names it: a path below the folder of recordings.</param>
    /// <returns>Null when there is none, or it lies elsewhere.</returns>
    public string? Find(string? recording)
    {
        if (string.IsNullOrEmpty(recording))
            return null;
        var path = Path.GetFullPath(Path.Combine(_folder, recording));
        return path.StartsWith(_folder, StringComparison.Ordinal) && File.Exists(path) ? path : null;
    }

    /// <summary>Opens what may be written at this moment.</summary>
    public static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 64 * 1024, FileOptions.Asynchronous);
}
