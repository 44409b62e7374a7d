namespace SmartService.Eval.Running;

/// <summary>A folder for what is written during a run; gone afterwards.</summary>
sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("smartservice-eval-").FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A file that is still being closed is left to the system's own cleaning of temporary folders.
        }
    }
}
