using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace SmartService.VoiceGateway.Hearing.Models;

/// <summary>How far a file has come.</summary>
/// <param name="Bytes">Of it, what was there from an earlier try among them.</param>
/// <param name="Of">Null where the server does not tell.</param>
public sealed record DownloadProgress(string File, long Bytes, long? Of);

/// <summary>A file that is now there.</summary>
/// <param name="CheckedBy">What its sum was held against: <c>given</c>, <c>list</c>, <c>server</c>; null for nothing.</param>
public sealed record DownloadedFile(string Name, string Sha256, string? CheckedBy);

/// <summary>A file cannot be had; what came of it so far is kept, unless it is wrong.</summary>
public sealed class DownloadException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Fetches a model's files into a folder of its name; goes on where an earlier try stopped.</summary>
public sealed class ModelDownload(HttpClient http)
{
    private const int Piece = 128 * 1024;

    /// <param name="sums">SHA-256 by file, where whoever fetches knows them.</param>
    /// <exception cref="DownloadException">A file cannot be had, or is not what it should be.</exception>
    public async Task<IReadOnlyList<DownloadedFile>> GetAsync(
        OfferedModel model,
        string modelsFolder,
        IReadOnlyDictionary<string, string> sums,
        IProgress<DownloadProgress> progress,
        CancellationToken stop
    )
    {
        var folder = Directory.CreateDirectory(Path.Combine(modelsFolder, model.Name)).FullName;
        var files = new List<DownloadedFile>();
        foreach (var file in model.Files)
            files.Add(
                await GetAsync(file, Path.Combine(folder, file.Name), sums.GetValueOrDefault(file.Name), progress, stop)
            );
        return files;
    }

    private async Task<DownloadedFile> GetAsync(
        OfferedFile file,
        string path,
        string? given,
        IProgress<DownloadProgress> progress,
        CancellationToken stop
    )
    {
        var part = path + ".part";
        string? server = null;
        if (!File.Exists(path))
            server = await FetchAsync(file, part, progress, stop);
        var sum = await SumAsync(File.Exists(path) ? path : part, stop);
        var (expected, by) = (given ?? file.Sha256 ?? server) is not { } known
            ? (null, null)
            : (
                known,
                given is not null ? "given"
                : file.Sha256 is not null ? "list"
                : "server"
            );
        if (expected is not null && !expected.Equals(sum, StringComparison.OrdinalIgnoreCase))
        {
            File.Delete(File.Exists(path) ? path : part);
            throw new DownloadException(
                $"{file.Name}: its SHA-256 is {sum}, and {expected} was expected. It was thrown away."
            );
        }
        if (!File.Exists(path))
            File.Move(part, path);
        return new(file.Name, sum, by);
    }

    /// <returns>The sum that the server tells, or null.</returns>
    private async Task<string?> FetchAsync(
        OfferedFile file,
        string part,
        IProgress<DownloadProgress> progress,
        CancellationToken stop
    )
    {
        try
        {
            var have = File.Exists(part) ? new FileInfo(part).Length : 0;
            using var request = new HttpRequestMessage(HttpMethod.Get, file.Url);
            if (have > 0)
                request.Headers.Range = new RangeHeaderValue(have, null);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            // All of it was there already; only its name was missing.
            if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && have > 0)
                return SumTold(answer);
            if (!answer.IsSuccessStatusCode)
                throw new DownloadException($"{file.Url}: status {(int)answer.StatusCode}");
            // A server that knows no ranges sends everything again.
            var begun = answer.StatusCode == HttpStatusCode.PartialContent ? have : 0;
            var of = answer.Content.Headers.ContentLength + begun;
            await using var to = new FileStream(part, begun > 0 ? FileMode.Append : FileMode.Create, FileAccess.Write);
            await CopyAsync(await answer.Content.ReadAsStreamAsync(stop), to, begun, of, file.Name, progress, stop);
            return SumTold(answer);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new DownloadException($"{file.Url}: {broken.Message} What came is kept; try again to go on.", broken);
        }
    }

    private static async Task CopyAsync(
        Stream from,
        FileStream to,
        long begun,
        long? of,
        string name,
        IProgress<DownloadProgress> progress,
        CancellationToken stop
    )
    {
        var (buffer, bytes) = (new byte[Piece], begun);
        while (await from.ReadAsync(buffer, stop) is > 0 and var count)
        {
            await to.WriteAsync(buffer.AsMemory(0, count), stop);
            bytes += count;
            progress.Report(new(name, bytes, of));
        }
        if (of is { } all && bytes < all)
            throw new IOException($"the connection ended after {bytes} of {all} bytes.");
    }

    /// <summary>Hugging Face names a large file by its SHA-256.</summary>
    private static string? SumTold(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("X-Linked-ETag", out var told)
        && told.First().Trim('"') is { Length: 64 } sum
        && sum.All(char.IsAsciiHexDigit)
            ? sum
            : null;

    private static async Task<string> SumAsync(string path, CancellationToken stop)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop));
    }
}
