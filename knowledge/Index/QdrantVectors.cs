using System.Net;
using System.Net.Http.Json;

namespace SmartService.Knowledge.Index;

/// <summary>Vectors in Qdrant, over its REST interface (collections, points, query).</summary>
sealed class QdrantVectors : IVectorIndex
{
    const int Batch = 256;

    // Filtered here rather than there, so that one index serves every day, region and service.
    const int Spare = 4;

    readonly HttpClient http;
    readonly string collection;
    readonly int[] passages;

    QdrantVectors(HttpClient http, string collection, int[] passages)
    {
        this.http = http;
        this.collection = collection;
        this.passages = passages;
    }

    /// <summary>
    /// Fills the collection of this content and model unless it is there already. Its name tells what it holds, so that
    /// two nodes with one content share it and a changed content never mixes with the one before.
    /// </summary>
    /// <exception cref="HttpRequestException">Qdrant cannot be reached or refused.</exception>
    public static async Task<QdrantVectors> MakeAsync(
        HttpClient http,
        string collection,
        IReadOnlyList<IndexedText> texts,
        float[][] vectors,
        CancellationToken cancellation
    )
    {
        if (vectors.Length > 0 && await CountAsync(http, collection, cancellation) != vectors.Length)
            await FillAsync(http, collection, vectors, cancellation);
        return new QdrantVectors(http, collection, [.. texts.Select(t => t.Passage)]);
    }

    public async ValueTask<IReadOnlyList<VectorHit>> NearestAsync(
        float[] query,
        Scope scope,
        int limit,
        CancellationToken cancellation
    )
    {
        if (passages.Length == 0)
            return [];
        var most = Math.Min(limit * Spare, passages.Length);
        using var response = await http.PostAsJsonAsync(
            $"collections/{collection}/points/query",
            new { query, limit = most },
            cancellation
        );
        Check(response);
        var body = await response.Content.ReadFromJsonAsync<Reply<QueryResult>>(cancellation);
        return
        [
            .. (body?.Result?.Points ?? [])
                .Where(p => p.Id >= 0 && p.Id < passages.Length && scope.Allowed[passages[p.Id]])
                .Select(p => new VectorHit(p.Id, p.Score))
                .Take(limit),
        ];
    }

    static async Task<long> CountAsync(HttpClient http, string collection, CancellationToken cancellation)
    {
        using var response = await http.PostAsJsonAsync(
            $"collections/{collection}/points/count",
            new { exact = true },
            cancellation
        );
        if (response.StatusCode == HttpStatusCode.NotFound)
            return -1;
        Check(response);
        return (await response.Content.ReadFromJsonAsync<Reply<CountResult>>(cancellation))?.Result?.Count ?? -1;
    }

    static async Task FillAsync(HttpClient http, string collection, float[][] vectors, CancellationToken cancellation)
    {
        using (var gone = await http.DeleteAsync(new Uri($"collections/{collection}", UriKind.Relative), cancellation))
            if (gone.StatusCode != HttpStatusCode.NotFound)
                Check(gone);
        var settings = new { vectors = new { size = vectors[0].Length, distance = "Cosine" } };
        using (var made = await http.PutAsJsonAsync($"collections/{collection}", settings, cancellation))
            // Another node may have made it in the same moment.
            if (made.StatusCode != HttpStatusCode.Conflict)
                Check(made);
        for (var from = 0; from < vectors.Length; from += Batch)
        {
            var points = vectors.Skip(from).Take(Batch).Select((v, i) => new { id = from + i, vector = v });
            using var put = await http.PutAsJsonAsync(
                $"collections/{collection}/points?wait=true",
                new { points },
                cancellation
            );
            Check(put);
        }
    }

    static void Check(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException(
                $"Qdrant answered {(int)response.StatusCode} to {response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath}.",
                null,
                response.StatusCode
            );
    }

    sealed record Reply<T>(T? Result);

    sealed record CountResult(long Count);

    sealed record QueryResult(Point[]? Points);

    sealed record Point(int Id, float Score);
}
