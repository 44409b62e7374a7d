using System.CommandLine;

namespace SmartService.Host.Start;

/// <summary>How this process was started.</summary>
/// <param name="Urls">Where to listen, separated by ';'; null for the default.</param>
/// <param name="DataFolder">Full path of the folder in which everything that is written lives.</param>
/// <param name="Database">A PostgreSQL connection string, or null for SQLite.</param>
/// <param name="Loose">Settings from the command line.</param>
sealed record Launch(string? Urls, string DataFolder, string? Database, IReadOnlyDictionary<string, string?> Loose)
{
    // Each switch may come from the environment instead, where a password is not seen by other users.
    const string Prefix = "SMARTSERVICE_";

    /// <summary>Name of the environment variable that gives the administrator's password at the first start.</summary>
    public const string PasswordVariable = Prefix + "ADMIN_PASSWORD";

    /// <summary>Where calls come in, host:port; null for the setting, <c>off</c> for no telephone.</summary>
    public string? Sip { get; init; }

    public bool HasTelephone => Sip != Switched.Off;

    /// <summary>Full path of the folder of speech models, or null for the one in the data folder.</summary>
    public string? Models { get; init; }

    public string ModelsFolder => Models ?? Path.Combine(DataFolder, "models");

    /// <exception cref="WrongOptionException">A value that cannot be taken.</exception>
    public static Launch Of(ParseResult parsed) =>
        new(
            parsed.GetValue(Switches.Urls),
            Switched.Data(parsed.GetValue(Switches.Data) ?? Variable("DATA")),
            Switched.Database(parsed.GetValue(Switches.Database) ?? Variable("DB")),
            LooseSettings.Read(parsed.GetValue(Switches.Set) ?? [])
        )
        {
            Sip = Switched.Sip(parsed.GetValue(Switches.Sip) ?? Variable("SIP")),
            Models = Switched.Models(parsed.GetValue(Switches.Models) ?? Variable("MODELS")),
        };

    static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(Prefix + name) is { Length: > 0 } value ? value : null;
}
