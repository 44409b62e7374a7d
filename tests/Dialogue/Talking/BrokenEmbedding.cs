using Microsoft.Extensions.AI;

namespace SmartService.Tests.Dialogue.Talking;

/// <summary>Embeddings that fail.</summary>
public sealed class BrokenEmbedding : IEmbeddingGenerator<string, Embedding<float>>
{
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw new InvalidOperationException("The embedding is not there.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }
}
