namespace SmartService.Dialogue;

/// <summary>Files that travel inside the assembly.</summary>
internal static class Resources
{
    public static IEnumerable<string> Names(string prefix) =>
        typeof(Resources)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal));

    public static string Text(string name)
    {
        using var stream =
            typeof(Resources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly holds no file {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
