using Microsoft.Extensions.Options;
using SmartService.Knowledge.Index;
using SmartService.Knowledge.Ingest;
using SmartService.Knowledge.Store;

namespace SmartService.Knowledge;

/// <summary>What the knowledge base holds and searches with, for those who look after it.</summary>
/// <param name="Passages">FAQs and clauses.</param>
/// <param name="Texts">Wordings, answers and clauses in the index.</param>
/// <param name="Embedding">Name of the embedding model.</param>
public sealed record KnowledgeState(int Passages, int Texts, string Embedding, string VectorIndex);

/// <summary>Makes the knowledge base ready at start: migrates, fills an empty store with the sample, builds the index.</summary>
public sealed class KnowledgeStart
{
    readonly KnowledgeStore store;
    readonly Importer importer;
    readonly CurrentIndex index;
    readonly TextVectors vectors;
    readonly KnowledgeOptions options;

    internal KnowledgeStart(
        KnowledgeStore store,
        Importer importer,
        CurrentIndex index,
        TextVectors vectors,
        IOptions<KnowledgeOptions> options
    )
    {
        this.store = store;
        this.importer = importer;
        this.index = index;
        this.vectors = vectors;
        this.options = options.Value;
    }

    public async Task EnsureReadyAsync(CancellationToken cancellation)
    {
        await store.MigrateAsync(cancellation);
        var sample = Path.Combine(options.ResourceFolder, "Sample");
        if (options.ImportSample && await store.VersionAsync(cancellation) == 0 && Directory.Exists(sample))
            await importer.ImportAsync([sample], null, cancellation);
        await index.RefreshAsync(null, cancellation);
    }

    /// <summary>What is there now; builds the index when there is none yet.</summary>
    public async Task<KnowledgeState> StateAsync(CancellationToken cancellation)
    {
        var current = await index.GetAsync(cancellation);
        return new KnowledgeState(
            current.Passages.Count,
            current.Texts.Count,
            vectors.ModelName,
            options.VectorIndex.Kind
        );
    }
}
