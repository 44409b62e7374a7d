using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using SmartService.Knowledge.Store;

namespace SmartService.Knowledge.Index;

/// <summary>Makes the vector index that the settings ask for.</summary>
sealed class VectorIndexes(IOptions<KnowledgeOptions> options, TextVectors model) : IDisposable
{
    readonly Lazy<HttpClient> http = new(() => Client(options.Value.VectorIndex));

    public async Task<IVectorIndex> MakeAsync(
        IReadOnlyList<IndexedText> texts,
        float[][] vectors,
        CancellationToken cancellation
    )
    {
        if (options.Value.VectorIndex.Kind == "memory")
            return new MemoryVectors(vectors, [.. texts.Select(t => t.Passage)]);
        var content = Hashes.Of([model.ModelName, .. texts.Select(t => t.Hash)])[..12];
        var collection = string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Value.VectorIndex.Collection}_{content}"
        );
        return await QdrantVectors.MakeAsync(http.Value, collection, texts, vectors, cancellation);
    }

    public void Dispose()
    {
        if (http.IsValueCreated)
            http.Value.Dispose();
    }

    static HttpClient Client(VectorIndexOptions options)
    {
        var client = new HttpClient
        {
            BaseAddress = new Uri(options.Endpoint!.TrimEnd('/') + "/"),
            Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
        };
        if (!string.IsNullOrEmpty(options.ApiKey))
            client.DefaultRequestHeaders.Add("api-key", options.ApiKey);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return client;
    }
}
