using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using SmartService.Knowledge.Ingest;
using SmartService.Knowledge.Store;

namespace SmartService.Knowledge.Index;

/// <summary>The vectors of stored texts: kept with the model's name, made when they are missing.</summary>
sealed class TextVectors(IEmbeddingGenerator<string, Embedding<float>> model, KnowledgeStore store)
{
    const int Batch = 512;

    public string ModelName => model.GetService<EmbeddingGeneratorMetadata>()?.DefaultModelId ?? "unknown";

    /// <summary>One vector of length one for each text, in their order.</summary>
    public async Task<float[][]> OfAsync(
        List<IndexedText> texts,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellation
    )
    {
        // The built-in embedding is quicker than reading what it said before.
        if (model is StaticEmbedding)
            return await MakeAsync([.. texts.Select(t => t.Text)], progress, cancellation);
        var known = await KnownAsync(cancellation);
        var missing = texts.Where(t => !known.ContainsKey(t.Hash)).DistinctBy(t => t.Hash).ToList();
        foreach (var some in missing.Chunk(Batch))
        {
            var made = await MakeAsync([.. some.Select(t => t.Text)], null, cancellation);
            await KeepAsync(some, made, cancellation);
            for (var i = 0; i < some.Length; i++)
                known[some[i].Hash] = made[i];
            progress?.Report(new ImportProgress(known.Count - texts.Count + missing.Count, missing.Count, null));
        }
        return [.. texts.Select(t => known[t.Hash])];
    }

    /// <summary>Drops the vectors, of whichever model, of texts that are no longer there.</summary>
    /// <returns>How many were dropped.</returns>
    public Task<int> KeepOnlyAsync(IReadOnlyCollection<IndexedText> texts, CancellationToken cancellation) =>
        store.WriteAsync(
            async db =>
            {
                var stored = await db.Vectors.Select(v => v.TextHash).Distinct().ToListAsync(cancellation);
                var dropped = 0;
                foreach (var some in stored.Except(texts.Select(t => t.Hash)).Chunk(Batch))
                    dropped += await db.Vectors.Where(v => some.Contains(v.TextHash)).ExecuteDeleteAsync(cancellation);
                return dropped;
            },
            cancellation
        );

    async Task<float[][]> MakeAsync(string[] texts, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var vectors = new List<float[]>(texts.Length);
        foreach (var some in texts.Chunk(Batch))
        {
            var made = await model.GenerateAsync(some, cancellationToken: cancellation);
            vectors.AddRange(made.Select(v => Vectors.Normalize(v.Vector.ToArray())));
            progress?.Report(new ImportProgress(vectors.Count, texts.Length, null));
        }
        return [.. vectors];
    }

    async Task<Dictionary<string, float[]>> KnownAsync(CancellationToken cancellation)
    {
        await using var db = store.Open();
        var rows = await db.Vectors.AsNoTracking().Where(v => v.Model == ModelName).ToListAsync(cancellation);
        return rows.ToDictionary(r => r.TextHash, r => MemoryMarshal.Cast<byte, float>(r.Values).ToArray());
    }

    Task<int> KeepAsync(IndexedText[] texts, float[][] vectors, CancellationToken cancellation) =>
        store.WriteAsync(
            async db =>
            {
                string[] hashes = [.. texts.Select(t => t.Hash)];
                // Another process may have made them meanwhile.
                var there = await db
                    .Vectors.Where(v => v.Model == ModelName && hashes.Contains(v.TextHash))
                    .Select(v => v.TextHash)
                    .ToHashSetAsync(cancellation);
                for (var i = 0; i < texts.Length; i++)
                    if (!there.Contains(texts[i].Hash))
                        db.Vectors.Add(Row(texts[i], vectors[i]));
                return texts.Length;
            },
            cancellation
        );

    VectorRow Row(IndexedText text, float[] vector) =>
        new()
        {
            Model = ModelName,
            TextHash = text.Hash,
            Values = MemoryMarshal.AsBytes(vector.AsSpan()).ToArray(),
        };
}
