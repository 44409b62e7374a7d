using System.Diagnostics;
using System.Text.RegularExpressions;
using SmartService.Eval.Wires;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Walks;

/// <summary>Real nginx, set up as the README tells, in front of hosts on this machine.</summary>
sealed partial class Nginx : IDisposable
{
    public const string Program = "/usr/sbin/nginx";

    readonly TempFolder folder = new();
    readonly Process process;

    Nginx(int port, IReadOnlyList<Uri> hosts)
    {
        Url = new Uri($"http://127.0.0.1:{port}");
        var file = Path.Combine(folder.Path, "nginx.conf");
        File.WriteAllText(file, Around(FromReadme(port, hosts)));
        process = Process.Start(
            new ProcessStartInfo(Program, ["-c", file, "-p", folder.Path, "-e", Path.Combine(folder.Path, "error.log")])
        )!;
    }

    public Uri Url { get; }

    public static async Task<Nginx> StartAsync(IReadOnlyList<Uri> hosts, CancellationToken patience)
    {
        var nginx = new Nginx(HostProcess.FreePort(), hosts);
        using var http = new HttpClient { BaseAddress = nginx.Url };
        await Until.TrueAsync(() => AnswersAsync(http), patience);
        return nginx;
    }

    // The README's own words, with these addresses in place of its example's; certificates are not what is tried.
    static string FromReadme(int port, IReadOnlyList<Uri> hosts)
    {
        var block = Block().Match(File.ReadAllText(Readme())).Value.Trim('`', '\n');
        var servers = string.Concat(hosts.Select(host => $" server {host.Authority};"));
        return Replaced(Replaced(block, Servers(), servers + " }"), Listen(), $"listen 127.0.0.1:{port};");
    }

    static string Replaced(string text, Regex what, string with) =>
        what.IsMatch(text)
            ? what.Replace(text, with, 1)
            : throw new InvalidOperationException($"The README's nginx block has nothing like {what}.");

    // One process that stays in front and writes only into the folder.
    static string Around(string block) =>
        $$"""
            daemon off;
            master_process off;
            pid nginx.pid;
            events { }
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              {{block}}
            }
            """;

    static string Readme()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "SmartService.sln")))
            at = at.Parent;
        return Path.Combine(at!.FullName, "README.md");
    }

    static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/readyz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"```\nupstream smartservice.+?```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<=upstream smartservice \{).+?\}")]
    private static partial Regex Servers();

    [GeneratedRegex(@"listen 443 ssl;")]
    private static partial Regex Listen();

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Dispose();
    }
}

/// <summary>A test with real nginx and PostgreSQL; skipped, with the reason, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class NginxFactAttribute : FactAttribute
{
    public NginxFactAttribute() =>
        Skip = File.Exists(Nginx.Program) ? Postgres.SkipReason : $"{Nginx.Program} is not installed.";
}
