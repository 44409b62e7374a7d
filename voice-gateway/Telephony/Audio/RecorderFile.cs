using System.Text.Json;
using System.Threading.Channels;

namespace SmartService.Telephony.Audio;

/// <summary>One thing to be written: samples, a mark, or a span to be blanked.</summary>
internal readonly record struct RecorderJob(
    short[]? Block = null,
    RecordedMark? Mark = null,
    long From = 0,
    long To = 0
);

/// <summary>A line beside a recording.</summary>
/// <param name="AtMs">Milliseconds from the beginning.</param>
/// <param name="Mark">What happens there.</param>
/// <param name="Id">Of what; may be left out.</param>
public sealed record RecordedMark(long AtMs, string Mark, string? Id);

/// <summary>The files of a recording, written by one task.</summary>
internal sealed class RecorderFile(string path)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly List<(long From, long To)> blanks = [];

    public async Task WriteAsync(ChannelReader<RecorderJob> jobs)
    {
        using var wave = new WaveStream(path, Frames.Rate, channels: 2);
        await foreach (var job in jobs.ReadAllAsync())
            if (job.Block is not null)
                Append(wave, job.Block);
            else if (job.Mark is not null)
                await File.AppendAllTextAsync($"{path}.jsonl", JsonSerializer.Serialize(job.Mark, Json) + "\n");
            else
                Blank(wave, job.From, job.To);
    }

    private void Append(WaveStream wave, short[] block)
    {
        var at = wave.Position;
        foreach (var (from, to) in blanks)
        {
            var first = (int)Math.Clamp(from - at, 0, block.Length / 2) * 2;
            var last = (int)Math.Clamp(to - at, 0, block.Length / 2) * 2;
            if (first < last)
                block.AsSpan(first..last).Clear();
        }
        wave.Append(block);
    }

    private void Blank(WaveStream wave, long from, long to)
    {
        blanks.Add((Math.Max(0, from), to));
        wave.Blank(Math.Max(0, from), to);
    }
}
