namespace SmartService.Tests.Eval;

/// <summary>A folder for one test.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("smartservice-test-").FullName;

    public IReadOnlyList<string> Texts() =>
        [.. Directory.GetFiles(Path).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
