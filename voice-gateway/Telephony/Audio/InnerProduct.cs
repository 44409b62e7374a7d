using System.Numerics;
using System.Runtime.InteropServices;

namespace SmartService.Telephony.Audio;

/// <summary>As many products at once as the processor takes: an echo is looked for at thousands of delays.</summary>
internal static class InnerProduct
{
    public static float Of(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var lefts = MemoryMarshal.Cast<float, Vector<float>>(left);
        var rights = MemoryMarshal.Cast<float, Vector<float>>(right);
        var sums = Vector<float>.Zero;
        for (var at = 0; at < lefts.Length; at++)
            sums += lefts[at] * rights[at];
        var sum = Vector.Sum(sums);
        for (var at = lefts.Length * Vector<float>.Count; at < left.Length; at++)
            sum += left[at] * right[at];
        return sum;
    }
}
