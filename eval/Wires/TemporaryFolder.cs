namespace SmartService.Eval.Wires;

/// <summary>A folder that goes away with its user.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("smartservice-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
