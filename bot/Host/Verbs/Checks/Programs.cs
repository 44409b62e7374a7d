namespace SmartService.Host.Verbs.Checks;

/// <summary>Programs of the machine that are called where they are there.</summary>
static class Programs
{
    public static Finding PdfToText(string program)
    {
        var found = Find(program);
        return found is not null
            ? new(State.Good, "PDF import", found)
            : new(
                State.Absent,
                "PDF import",
                $"{program} was not found",
                "PDF files are refused by import. Debian: apt-get install poppler-utils"
            );
    }

    public static Finding Ffmpeg(string program)
    {
        var found = Find(program);
        return found is not null
            ? new(State.Good, "Voice messages", found)
            : new(
                State.Absent,
                "Voice messages",
                $"{program} was not found",
                "What followers say is not understood, and cannot be played at the desk. Debian: apt-get install ffmpeg"
            );
    }

    /// <returns>Its full path; null when it is not there.</returns>
    public static string? Find(string program) =>
        Path.IsPathRooted(program)
            ? File.Exists(program)
                ? program
                : null
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(folder, program))
                .FirstOrDefault(path => File.Exists(path) || File.Exists(path + ".exe"));
}
