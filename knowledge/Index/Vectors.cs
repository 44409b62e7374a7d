using System.Numerics;
using System.Runtime.InteropServices;

namespace SmartService.Knowledge.Index;

/// <summary>Arithmetic on float vectors with SIMD.</summary>
static class Vectors
{
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var wideA = MemoryMarshal.Cast<float, Vector<float>>(a);
        var wideB = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < wideA.Length; i++)
            sum += wideA[i] * wideB[i];
        var total = Vector.Sum(sum);
        for (var i = wideA.Length * Vector<float>.Count; i < a.Length; i++)
            total += a[i] * b[i];
        return total;
    }

    /// <summary>Scales the vector, in place, to length one.</summary>
    public static float[] Normalize(float[] vector)
    {
        var length = MathF.Sqrt(Dot(vector, vector));
        if (length > 0)
            for (var i = 0; i < vector.Length; i++)
                vector[i] /= length;
        return vector;
    }
}
