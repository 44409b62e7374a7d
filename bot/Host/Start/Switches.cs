using System.CommandLine;

namespace SmartService.Host.Start;

/// <summary>The switches that every verb knows; everything else is configuration (<c>--Section:Name VALUE</c>).</summary>
static class Switches
{
    public static readonly Option<string?> Urls = new("--urls")
    {
        Description = "Where to listen, separated by ';'. Default: http://localhost:5080",
        HelpName = "URLS",
    };

    public static readonly Option<string?> Sip = new("--sip")
    {
        Description = "Where calls come in, UDP and TCP; off for no telephone. Default: 0.0.0.0:5060",
        HelpName = "HOST:PORT",
    };

    public static readonly Option<string?> Data = new("--data")
    {
        Description = "The folder in which everything that is written lives. Default: data, in the current folder",
        HelpName = "DIR",
        Recursive = true,
    };

    public static readonly Option<string?> Database = new("--db")
    {
        Description =
            "PostgreSQL, such as \"Host=db;Username=smartservice;Password=…\". Default: SQLite in the data folder",
        HelpName = "CONNECTION",
        Recursive = true,
    };

    public static readonly Option<string?> Models = new("--models")
    {
        Description = "The folder of speech models, each in a folder of its own. Default: models, in the data folder",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>Where the settings of the configuration end up; <see cref="LooseSettings"/> writes it.</summary>
    public static readonly Option<string[]> Set = new("--set")
    {
        HelpName = "Section:Name=VALUE",
        Description = "Any other setting; also --Section:Name VALUE",
        Recursive = true,
    };
}
