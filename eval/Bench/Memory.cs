namespace SmartService.Eval.Bench;

/// <summary>What this process holds.</summary>
static class Memory
{
    public static IEnumerable<Figure> Of(string when)
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        yield return new($"managed heap {when}", MiB(heap), "MiB");
        yield return new($"working set {when}", MiB(Environment.WorkingSet), "MiB");
    }

    public static double MiB(long bytes) => Math.Round(bytes / 1024.0 / 1024.0, 1);
}
