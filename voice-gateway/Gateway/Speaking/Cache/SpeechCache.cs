using Microsoft.Extensions.Logging;

namespace SmartService.VoiceGateway.Speaking.Cache;

/// <summary>
/// Speech that was made before, as files of bare samples. Bounded: what was not used for longest goes first. Fixed
/// sentences stay over a restart; all others are gone after a few minutes, and at the latest at the next start.
/// </summary>
public sealed class SpeechCache : IDisposable
{
    private readonly string folder;
    private readonly long mostBytes;
    private readonly TimeSpan othersLast;
    private readonly TimeProvider time;
    private readonly ILogger<SpeechCache> log;
    private readonly Lock guard = new();
    private readonly Dictionary<SpeechKey, Kept> kept = [];
    private readonly ITimer? sweeping;
    private long bytes;

    /// <param name="folder">Its own; made if it is not there.</param>
    public SpeechCache(string folder, SpeechCacheOptions options, TimeProvider time, ILogger<SpeechCache> log)
    {
        (this.folder, this.time, this.log) = (folder, time, log);
        mostBytes = options.Megabytes * 1024L * 1024;
        othersLast = TimeSpan.FromMinutes(options.OtherMinutes);
        Directory.CreateDirectory(FolderOf(true));
        if (Directory.Exists(FolderOf(false)))
            Directory.Delete(FolderOf(false), recursive: true);
        Directory.CreateDirectory(FolderOf(false));
        Find();
        if (othersLast > TimeSpan.Zero)
            sweeping = time.CreateTimer(_ => Sweep(), null, othersLast / 4, othersLast / 4);
    }

    public long Bytes
    {
        get
        {
            lock (guard)
                return bytes;
        }
    }

    public bool Has(SpeechKey key)
    {
        lock (guard)
            return kept.TryGetValue(key, out var file) && !IsOver(key, file);
    }

    /// <returns>Null when it is not kept.</returns>
    public async Task<short[]?> ReadAsync(SpeechKey key, CancellationToken noMoreUse)
    {
        lock (guard)
        {
            if (!kept.TryGetValue(key, out var file) || IsOver(key, file))
                return null;
            kept[key] = file with { Used = time.GetUtcNow() };
        }
        try
        {
            var path = PathOf(key);
            var samples = PcmFile.Read(await File.ReadAllBytesAsync(path, noMoreUse));
            // For the order after the next start.
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            return samples;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("Kept speech could not be read: {Reason}", gone.GetType().Name);
            Forget(key);
            return null;
        }
    }

    /// <summary>Keeps it; when that is not possible it is made again the next time.</summary>
    public async Task WriteAsync(SpeechKey key, ReadOnlyMemory<short> samples)
    {
        if (!key.IsFixed && othersLast == TimeSpan.Zero || samples.Length * 2L > mostBytes)
            return;
        // Whole or not at all: the name is given when all of it is written.
        var draft = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".new");
        try
        {
            await File.WriteAllBytesAsync(draft, PcmFile.Write(samples.Span));
            File.Move(draft, PathOf(key), overwrite: true);
            Remember(key, samples.Length * 2);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("Speech could not be kept: {Reason}", full.GetType().Name);
            Delete(draft);
        }
    }

    public void Dispose() => sweeping?.Dispose();

    private void Find()
    {
        foreach (var draft in Directory.EnumerateFiles(folder, "*.new"))
            Delete(draft);
        foreach (var file in new DirectoryInfo(FolderOf(true)).EnumerateFiles("*.pcm").OrderBy(f => f.LastWriteTimeUtc))
        {
            var used = new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero);
            kept[new SpeechKey(true, Path.GetFileNameWithoutExtension(file.Name))] = new Kept(
                (int)file.Length,
                used,
                used
            );
            bytes += file.Length;
        }
        Bound();
    }

    private void Remember(SpeechKey key, int size)
    {
        lock (guard)
        {
            if (kept.Remove(key, out var before))
                bytes -= before.Size;
            kept[key] = new Kept(size, time.GetUtcNow(), time.GetUtcNow());
            bytes += size;
            Bound();
        }
    }

    private void Bound()
    {
        while (bytes > mostBytes)
            Forget(kept.MinBy(file => file.Value.Used).Key);
    }

    private void Sweep()
    {
        lock (guard)
            foreach (var (key, _) in kept.Where(file => IsOver(file.Key, file.Value)).ToList())
                Forget(key);
    }

    private bool IsOver(SpeechKey key, Kept file) => !key.IsFixed && time.GetUtcNow() - file.Made >= othersLast;

    private void Forget(SpeechKey key)
    {
        lock (guard)
            if (kept.Remove(key, out var file))
                bytes -= file.Size;
        Delete(PathOf(key));
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception locked) when (locked is IOException or UnauthorizedAccessException)
        {
            // It goes at the next start.
        }
    }

    private string FolderOf(bool isFixed) => Path.Combine(folder, isFixed ? "fixed" : "other");

    private string PathOf(SpeechKey key) => Path.Combine(FolderOf(key.IsFixed), key.Hash + ".pcm");

    private sealed record Kept(int Size, DateTimeOffset Made, DateTimeOffset Used);
}
