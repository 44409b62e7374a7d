using Microsoft.Extensions.AI;

namespace SmartService.Knowledge.Index.Onnx;

/// <summary>A BERT-like model such as bge-small-zh through ONNX Runtime: the first row of the last layer, normalized.</summary>
public sealed unsafe class OnnxEmbedding : IEmbeddingGenerator<string, Embedding<float>>
{
    const int LongestInput = 512;

    readonly OrtApi api;
    readonly WordPiece tokenizer;
    readonly nint env;
    readonly nint session;
    readonly nint memory;
    readonly EmbeddingGeneratorMetadata metadata;

    /// <param name="library">Path of libonnxruntime.</param>
    /// <param name="folder">Holds model.onnx and vocab.txt.</param>
    public OnnxEmbedding(string library, string folder)
    {
        tokenizer = new WordPiece(Path.Combine(folder, "vocab.txt"));
        api = new OrtApi(library);
        env = api.CreateEnv();
        session = api.CreateSession(
            env,
            File.ReadAllBytes(Path.Combine(folder, "model.onnx")),
            Environment.ProcessorCount
        );
        memory = api.CreateCpuMemory();
        metadata = new EmbeddingGeneratorMetadata("onnx", null, new DirectoryInfo(folder).Name);
    }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var made = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var value in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            made.Add(new Embedding<float>(Vector(tokenizer.Ids(value, LongestInput))));
        }
        return Task.FromResult(made);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
        api.ReleaseMemory(memory);
        api.ReleaseSession(session);
        api.ReleaseEnv(env);
    }

    float[] Vector(long[] ids)
    {
        var ones = new long[ids.Length];
        Array.Fill(ones, 1);
        fixed (long* tokens = ids)
        fixed (long* mask = ones)
        fixed (long* types = new long[ids.Length])
        fixed (byte* idName = "input_ids\0"u8)
        fixed (byte* maskName = "attention_mask\0"u8)
        fixed (byte* typeName = "token_type_ids\0"u8)
        fixed (byte* outputName = "last_hidden_state\0"u8)
        {
            var shape = stackalloc long[] { 1, ids.Length };
            var names = stackalloc byte*[] { idName, maskName, typeName };
            var outputs = stackalloc byte*[] { outputName };
            var inputs = stackalloc nint[3];
            inputs[0] = api.CreateTensor(memory, tokens, ids.Length, shape, 2);
            inputs[1] = api.CreateTensor(memory, mask, ids.Length, shape, 2);
            inputs[2] = api.CreateTensor(memory, types, ids.Length, shape, 2);
            nint output = 0;
            try
            {
                output = api.Run(session, names, inputs, 3, outputs);
                var width = (int)(api.Count(output) / ids.Length);
                return Vectors.Normalize(new ReadOnlySpan<float>(api.Data(output), width).ToArray());
            }
            finally
            {
                api.ReleaseTensor(output);
                for (var i = 0; i < 3; i++)
                    api.ReleaseTensor(inputs[i]);
            }
        }
    }
}
