using System.Collections.Concurrent;

namespace SmartService.Eval.Running;

/// <summary>The last lines that a process wrote, to tell why it did not start.</summary>
sealed class LastLines
{
    const int Most = 30;

    readonly ConcurrentQueue<string> lines = new();

    public void Add(string? line)
    {
        if (line is null)
            return;
        lines.Enqueue(line);
        while (lines.Count > Most)
            lines.TryDequeue(out _);
    }

    public override string ToString() => string.Join('\n', lines);
}
