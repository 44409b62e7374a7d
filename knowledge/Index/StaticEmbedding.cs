using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.Extensions.AI;

namespace SmartService.Knowledge.Index;

/// <summary>The embedding that is always there: a text's character n-grams add up to its vector.</summary>
public sealed class StaticEmbedding : IEmbeddingGenerator<string, Embedding<float>>
{
    readonly Dictionary<ulong, int> rows = [];
    readonly int dimensions;
    readonly float[] bias;
    readonly float[] scales;
    readonly sbyte[] values;
    readonly EmbeddingGeneratorMetadata metadata;

    /// <param name="folder">Holds vocab.txt and vectors.bin.</param>
    public StaticEmbedding(string folder)
    {
        var content = File.ReadAllBytes(Path.Combine(folder, "vectors.bin")).AsSpan();
        var count = BinaryPrimitives.ReadInt32LittleEndian(content);
        dimensions = BinaryPrimitives.ReadInt32LittleEndian(content[4..]);
        bias = MemoryMarshal.Cast<byte, float>(content.Slice(8, dimensions * 4)).ToArray();
        scales = MemoryMarshal.Cast<byte, float>(content.Slice(8 + dimensions * 4, count * 4)).ToArray();
        values = MemoryMarshal.Cast<byte, sbyte>(content[(8 + (dimensions + count) * 4)..]).ToArray();
        foreach (var gram in File.ReadLines(Path.Combine(folder, "vocab.txt")))
            rows.TryAdd(PlainText.Gram(gram), rows.Count);
        if (rows.Count != count || values.Length != count * dimensions)
            throw new InvalidDataException($"{folder} 里的 vocab.txt 与 vectors.bin 不配套，请重新安装。");
        metadata = new EmbeddingGeneratorMetadata("smartservice", null, "static-zh-1", dimensions);
    }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(v => new Embedding<float>(Vector(v)))));

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose() { }

    float[] Vector(string text)
    {
        var plain = PlainText.Of(text);
        var sum = bias.ToArray();
        for (var start = 0; start < plain.Length; start++)
        for (var length = 1; length <= 3 && start + length <= plain.Length; length++)
        {
            var gram = plain.AsSpan(start, length);
            if (gram[^1] == ' ')
                break;
            if (rows.TryGetValue(PlainText.Gram(gram), out var row))
                Add(sum, row);
        }
        return Vectors.Normalize(sum);
    }

    void Add(float[] sum, int row)
    {
        var scale = scales[row];
        var from = values.AsSpan(row * dimensions, dimensions);
        var i = 0;
        for (; i <= from.Length - Vector128<sbyte>.Count; i += Vector128<sbyte>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.WidenLower(Vector128.Create<sbyte>(from[i..]).ToVector256()));
            AddTo(sum.AsSpan(i), Vector256.ConvertToSingle(low) * scale);
            AddTo(sum.AsSpan(i + Vector256<float>.Count), Vector256.ConvertToSingle(high) * scale);
        }
        for (; i < from.Length; i++)
            sum[i] += scale * from[i];
    }

    static void AddTo(Span<float> sum, Vector256<float> more) => (Vector256.Create<float>(sum) + more).CopyTo(sum);
}
