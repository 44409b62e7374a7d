using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace SmartService.Tests.Channels.WeChat.Wire;

/// <summary>The package <c>wechat-crypto</c> of npm, which many accounts run on, played through node.</summary>
internal static class NodeCrypt
{
    private const string Script = """
        const Crypt = require('wechat-crypto');
        const jobs = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        process.stdout.write(JSON.stringify(jobs.map(job => {
          const crypt = new Crypt(job.token, job.key, job.appId);
          const encrypt = job.encrypt ?? crypt.encrypt(job.message);
          const signature = crypt.getSignature(job.timestamp, job.nonce, encrypt);
          return { encrypt, signature, opened: crypt.decrypt(encrypt) };
        })));
        """;

    private static readonly string? Folder = Find();

    public static string? SkipReason { get; } =
        Folder is null ? "tests/Browser/web/node_modules/wechat-crypto is not there; tests/run brings it." : null;

    /// <summary>Each job names token, key, appId, timestamp, nonce, and what is to be opened or sealed.</summary>
    public static async Task<IReadOnlyList<JsonNode>> RunAsync(IEnumerable<object> jobs)
    {
        var start = new ProcessStartInfo("node", ["--no-deprecation", "-e", Script])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(jobs));
        node.StandardInput.Close();
        var told = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0);
        return [.. JsonNode.Parse(told)!.AsArray().Select(answer => answer!)];
    }

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Directory.Exists(Path.Combine(at.FullName, "tests/Browser/web/node_modules/wechat-crypto")))
                return Path.Combine(at.FullName, "tests/Browser/web");
        return null;
    }
}
