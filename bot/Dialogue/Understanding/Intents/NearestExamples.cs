using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;

namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>How near the nearest examples of each intent are, by embedding.</summary>
internal sealed class NearestExamples
{
    /// <summary>The second nearest has a say, so that one odd example does not decide alone.</summary>
    private const double SecondWeight = 0.25;

    private readonly int classes;
    private readonly List<(int Class, float[] Vector)> examples;

    private NearestExamples(int classes, List<(int Class, float[] Vector)> examples)
    {
        this.classes = classes;
        this.examples = examples;
    }

    public static async Task<NearestExamples> OfAsync(
        IEmbeddingGenerator<string, Embedding<float>> embedding,
        IReadOnlyList<IReadOnlyList<string>> classes
    )
    {
        var said = classes.SelectMany((texts, at) => texts.Select(text => (Class: at, Text: text))).ToList();
        var vectors = await embedding.GenerateAsync(said.Select(example => example.Text));
        return new(classes.Count, [.. said.Zip(vectors, (example, vector) => (example.Class, Unit(vector.Vector)))]);
    }

    /// <summary>A cosine for each class, of the nearest and a little of the second nearest.</summary>
    public double[] Score(ReadOnlyMemory<float> vector)
    {
        var clause = Unit(vector);
        var best = new double[classes];
        var second = new double[classes];
        foreach (var (at, example) in examples)
        {
            var cosine = Dot(clause, example);
            if (cosine > best[at])
                (second[at], best[at]) = (best[at], cosine);
            else if (cosine > second[at])
                second[at] = cosine;
        }
        return [.. best.Zip(second, Weighed)];
    }

    public static double Weighed(double nearest, double second) => (1 - SecondWeight) * nearest + SecondWeight * second;

    private static float[] Unit(ReadOnlyMemory<float> vector)
    {
        var unit = vector.ToArray();
        var length = MathF.Sqrt(Dot(unit, unit));
        for (var at = 0; at < unit.Length && length > 0; at++)
            unit[at] /= length;
        return unit;
    }

    private static float Dot(float[] left, float[] right)
    {
        var a = MemoryMarshal.Cast<float, Vector<float>>(left);
        var b = MemoryMarshal.Cast<float, Vector<float>>(right);
        var sums = Vector<float>.Zero;
        for (var at = 0; at < a.Length; at++)
            sums += a[at] * b[at];
        var sum = Vector.Sum(sums);
        for (var at = a.Length * Vector<float>.Count; at < left.Length; at++)
            sum += left[at] * right[at];
        return sum;
    }
}
