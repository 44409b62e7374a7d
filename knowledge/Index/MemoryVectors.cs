using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SmartService.Knowledge.Index;

/// <summary>Vectors in memory: a pass over bytes finds the candidates, floats decide among them.</summary>
sealed class MemoryVectors : IVectorIndex
{
    const int LeastCandidates = 256;

    readonly float[][] exact;
    readonly int[] passages;
    readonly sbyte[] codes;
    readonly float[] scales;
    readonly int width;

    /// <param name="vectors">One of length one for each text.</param>
    /// <param name="passages">The passage each text belongs to.</param>
    public MemoryVectors(float[][] vectors, int[] passages)
    {
        exact = vectors;
        this.passages = passages;
        var dimensions = vectors.Length == 0 ? 0 : vectors[0].Length;
        width = (dimensions + 31) / 32 * 32;
        codes = new sbyte[vectors.Length * width];
        scales = new float[vectors.Length];
        for (var i = 0; i < vectors.Length; i++)
            scales[i] = Encode(vectors[i], codes.AsSpan(i * width, width));
    }

    public ValueTask<IReadOnlyList<VectorHit>> NearestAsync(
        float[] query,
        Scope scope,
        int limit,
        CancellationToken cancellation
    ) => ValueTask.FromResult<IReadOnlyList<VectorHit>>(Nearest(query, scope.Allowed, limit));

    List<VectorHit> Nearest(float[] query, bool[] allowed, int limit)
    {
        var hits = new List<VectorHit>();
        if (exact.Length > 0 && exact[0].Length == query.Length)
            foreach (var text in Candidates(query, allowed, Math.Max(LeastCandidates, limit * 2)).Places())
                hits.Add(new VectorHit(text, Vectors.Dot(query, exact[text])));
        hits.Sort((a, b) => b.Cosine.CompareTo(a.Cosine));
        if (hits.Count > limit)
            hits.RemoveRange(limit, hits.Count - limit);
        return hits;
    }

    BestScores Candidates(float[] query, bool[] allowed, int limit)
    {
        var code = new sbyte[width];
        Encode(query, code);
        var best = new BestScores(limit);
        for (var i = 0; i < scales.Length; i++)
            if (allowed[passages[i]])
                best.Offer(i, scales[i] * Dot(code, codes.AsSpan(i * width, width)));
        return best;
    }

    static float Encode(float[] vector, Span<sbyte> code)
    {
        var largest = 0f;
        foreach (var value in vector)
            largest = MathF.Max(largest, MathF.Abs(value));
        var scale = largest > 0 ? largest / 127 : 1;
        for (var i = 0; i < vector.Length; i++)
            code[i] = (sbyte)MathF.Round(vector[i] / scale);
        return scale;
    }

    static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        var sum = Vector256<int>.Zero;
        var wideA = MemoryMarshal.Cast<sbyte, Vector256<sbyte>>(a);
        var wideB = MemoryMarshal.Cast<sbyte, Vector256<sbyte>>(b);
        for (var i = 0; i < wideA.Length; i++)
        {
            // 127 * 127 fits a short, so the products need no widening before they are made.
            var low = Vector256.WidenLower(wideA[i]) * Vector256.WidenLower(wideB[i]);
            var high = Vector256.WidenUpper(wideA[i]) * Vector256.WidenUpper(wideB[i]);
            sum += Vector256.WidenLower(low) + Vector256.WidenUpper(low);
            sum += Vector256.WidenLower(high) + Vector256.WidenUpper(high);
        }
        return Vector256.Sum(sum);
    }
}
