namespace SmartService.Host.Start;

/// <summary>
/// Settings of .NET's configuration on the command line, <c>--Section:Name VALUE</c> or <c>--Section:Name=VALUE</c>,
/// are brought to one switch, so that every other unknown switch is still an error.
/// </summary>
static class LooseSettings
{
    // Keys of the framework that stand in no section.
    static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "environment",
        "contentRoot",
        "applicationName",
        "AllowedHosts",
    };

    /// <exception cref="WrongOptionException">A setting without a value.</exception>
    public static IReadOnlyList<string> Gather(IReadOnlyList<string> args)
    {
        var gathered = new List<string>();
        for (var at = 0; at < args.Count; at++)
        {
            var key = Key(args[at]);
            if (key is null)
                gathered.Add(args[at]);
            else if (args[at].Contains('='))
                gathered.AddRange([Switches.Set.Name, args[at][2..]]);
            else if (at + 1 < args.Count && !args[at + 1].StartsWith("--", StringComparison.Ordinal))
                gathered.AddRange([Switches.Set.Name, $"{key}={args[++at]}"]);
            else
                throw new WrongOptionException($"--{key}", null, "a value is missing.");
        }
        return gathered;
    }

    public static Dictionary<string, string?> Read(IEnumerable<string> settings) =>
        settings
            .Select(setting => setting.Split('=', 2))
            .GroupBy(parts => parts[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => (string?)same.Last()[^1], StringComparer.OrdinalIgnoreCase);

    static string? Key(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal))
            return null;
        var key = argument[2..].Split('=', 2)[0];
        return Plain.Contains(key) || key.IndexOf(':') > 0 && !key.Any(char.IsWhiteSpace) ? key : null;
    }
}
