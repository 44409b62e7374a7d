namespace SmartService.Knowledge.Index;

/// <summary>A text that was found and its cosine with the query, -1 to 1.</summary>
readonly record struct VectorHit(int Text, float Cosine);

/// <summary>Finds the nearest vectors; in this process or in a server.</summary>
interface IVectorIndex
{
    /// <summary>The nearest texts of those that the scope allows, best first.</summary>
    ValueTask<IReadOnlyList<VectorHit>> NearestAsync(
        float[] query,
        Scope scope,
        int limit,
        CancellationToken cancellation
    );
}
