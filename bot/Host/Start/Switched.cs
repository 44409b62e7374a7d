using System.Net;
using Npgsql;

namespace SmartService.Host.Start;

/// <summary>Checks the values of the switches, before anything is built on them.</summary>
static class Switched
{
    /// <returns>The full path of the folder, made when it was not there.</returns>
    public static string Data(string? folder)
    {
        try
        {
            var full = Path.GetFullPath(folder ?? "data");
            Directory.CreateDirectory(full);
            using var probe = File.Create(
                Path.Combine(full, $".write-{Guid.NewGuid():N}"),
                1,
                FileOptions.DeleteOnClose
            );
            return full;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new WrongOptionException(
                "--data",
                folder ?? "data",
                $"must be a folder that can be written: {problem.Message}"
            );
        }
    }

    /// <returns>The full path of the folder, which must be there; null where none was given.</returns>
    public static string? Models(string? folder) =>
        folder is null ? null
        : Directory.Exists(folder) ? Path.GetFullPath(folder)
        : throw new WrongOptionException("--models", folder, "there is no such folder.");

    /// <summary>No telephone.</summary>
    public const string Off = "off";

    public static string? Sip(string? listen) =>
        listen is null or Off || IPEndPoint.TryParse(listen, out _)
            ? listen
            : throw new WrongOptionException(
                "--sip",
                listen,
                "must be an address and a port, such as 0.0.0.0:5060, or off."
            );

    /// <returns>The connection string as given, or null.</returns>
    public static string? Database(string? connection)
    {
        if (connection is null)
            return null;
        try
        {
            if (string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(connection).Host))
                throw new ArgumentException("Host is missing.");
            return connection;
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or InvalidCastException)
        {
            // The value may hold a password, so it is not repeated.
            throw new WrongOptionException(
                "--db",
                null,
                $"must be a PostgreSQL connection string such as \"Host=localhost;Database=smartservice;Username=smartservice;Password=…\": {problem.Message}"
            );
        }
    }

    /// <returns>The addresses, each http or https with a host and a port from 0 to 65535.</returns>
    public static string Urls(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (!IsAddress(url))
                throw Wrong(urls);
        return string.IsNullOrWhiteSpace(urls) ? throw Wrong(urls) : urls;
    }

    static bool IsAddress(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme is "http" or "https" && address.Host.Length > 0 && address.Port is >= 0 and <= 65535;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    static WrongOptionException Wrong(string urls) =>
        new(
            "--urls",
            urls,
            "must be addresses such as http://localhost:5080, separated by ';', with ports from 0 to 65535."
        );
}
