using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>Takes the stream of the manager interface apart. What is too long is left out, not kept.</summary>
internal sealed class AmiReader(Stream stream)
{
    public const int LongestLine = 16 * 1024;
    private const int MostFields = 500;

    private readonly PipeReader pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
    private bool isSkipping;

    /// <returns>Null at the end of the stream.</returns>
    public async Task<AmiMessage?> MessageAsync(CancellationToken stop)
    {
        var fields = new List<(string, string)>();
        while (await LineAsync(stop) is { } line)
        {
            if (line.Length == 0 && fields.Count > 0)
                return new AmiMessage(fields);
            if (fields.Count < MostFields && AmiMessage.Field(line) is { } field)
                fields.Add(field);
        }
        // Half a message is none.
        return null;
    }

    /// <returns>Null at the end of the stream.</returns>
    public async Task<string?> LineAsync(CancellationToken stop)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(stop);
            var (line, rest) = Cut(read.Buffer);
            pipe.AdvanceTo(rest, line is null ? read.Buffer.End : rest);
            if (line is not null)
                return line;
            if (read.IsCompleted)
                return null;
        }
    }

    private (string? Line, SequencePosition Left) Cut(in ReadOnlySequence<byte> buffer)
    {
        var rest = buffer;
        while (rest.PositionOf((byte)'\n') is { } end)
        {
            var line = rest.Slice(0, end);
            rest = rest.Slice(buffer.GetPosition(1, end));
            if (!isSkipping && line.Length <= LongestLine)
                return (Encoding.UTF8.GetString(line).TrimEnd('\r'), rest.Start);
            isSkipping = false;
        }
        if (rest.Length <= LongestLine)
            return (null, rest.Start);
        isSkipping = true;
        return (null, rest.End);
    }
}
