using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace SmartService.Host.Start;

/// <summary>Says of settings that were refused which they are, what they hold and what was expected.</summary>
static partial class WrongSettings
{
    /// <summary>Checks all settings of the rooms.</summary>
    /// <exception cref="WrongOptionException">One of them is out of its bounds.</exception>
    public static void Check(IServiceProvider rooms)
    {
        try
        {
            rooms.GetService<IStartupValidator>()?.Validate();
        }
        catch (OptionsValidationException refused)
        {
            throw Explained(refused, rooms.GetRequiredService<IConfiguration>());
        }
        catch (AggregateException all)
            when (all.InnerExceptions.OfType<OptionsValidationException>().FirstOrDefault() is { } first)
        {
            throw Explained(first, rooms.GetRequiredService<IConfiguration>());
        }
    }

    static WrongOptionException Explained(OptionsValidationException refused, IConfiguration configuration)
    {
        var section = KnownSettings.SectionOf(refused.OptionsType);
        var annotated = refused.Failures.Select(failure => (failure, Match: Annotation().Match(failure))).ToList();
        // A room that writes its own messages names setting, value and bounds itself.
        if (section is null || annotated.Find(one => one.Match.Success) is not { failure: not null } first)
            return new(string.Join(Environment.NewLine, refused.Failures));
        var key = $"{section}:{KnownSettings.PathOf(refused.OptionsType, first.Match.Groups["name"].Value)}";
        return new($"--{key}", IsSecret(key) ? null : configuration[key] ?? "", first.Match.Groups["error"].Value);
    }

    static bool IsSecret(string key) =>
        key.EndsWith("Secret", StringComparison.OrdinalIgnoreCase)
        || key.EndsWith("Key", StringComparison.OrdinalIgnoreCase)
        || key.EndsWith("Password", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"members: '(?<name>[^']+)' with the error: '(?<error>.+)'\.?$", RegexOptions.Singleline)]
    private static partial Regex Annotation();
}
