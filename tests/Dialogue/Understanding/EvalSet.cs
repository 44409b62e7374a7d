namespace SmartService.Tests.Dialogue.Understanding;

/// <summary>Reads the sets by which understanding is judged.</summary>
internal static class EvalSet
{
    /// <returns>The columns of each line, without the heading.</returns>
    public static IReadOnlyList<string[]> Read(string name) =>
        [.. File.ReadLines(Path.Combine(Root(), "eval", "Sets", name)).Skip(1).Select(line => line.Split('\t'))];

    private static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "SmartService.sln")))
                return at.FullName;
        throw new DirectoryNotFoundException("No folder above the tests holds SmartService.sln.");
    }
}
