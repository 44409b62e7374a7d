using System.CommandLine;

namespace SmartService.Host.Start;

/// <summary>Reads the arguments, runs the verb, and tells in one message what stopped it.</summary>
static class CommandLine
{
    const int Refused = 2;

    // The host has its own way to stop in good order; the parser must not cut it short.
    static readonly InvocationConfiguration Calm = new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    public static async Task<int> RunAsync(RootCommand program, IReadOnlyList<string> args)
    {
        try
        {
            var parsed = program.Parse(LooseSettings.Gather(args));
            if (parsed.Errors.Count > 0)
                return Refuse(string.Join(' ', parsed.Errors.Select(error => error.Message)) + " See --help.");
            return await parsed.InvokeAsync(Calm);
        }
        catch (Exception problem) when (Problems.Explain(problem) is { } explanation)
        {
            return Refuse(explanation);
        }
    }

    static int Refuse(string message)
    {
        Console.Error.WriteLine($"SmartService: {message}");
        return Refused;
    }
}
