using System.ComponentModel.DataAnnotations;

namespace SmartService.Knowledge;

/// <summary>The settings of the section <c>Knowledge</c>; every bound is checked when the host starts.</summary>
public sealed class KnowledgeOptions
{
    /// <summary>The region that is meant when a customer's is unknown.</summary>
    [Required(AllowEmptyStrings = false)]
    public string DefaultRegion { get; set; } = "城区";

    /// <summary>Whether an empty store is filled with the sample utility's knowledge at the first start.</summary>
    public bool ImportSample { get; set; } = true;

    /// <summary>Folder of the word lists, patterns, thresholds and the sample; beside the program unless set.</summary>
    [Required(AllowEmptyStrings = false)]
    public string ResourceFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "knowledge");

    /// <summary>The largest file that is imported, in megabytes.</summary>
    [Bounds(1, 1000)]
    public int MaxFileMegabytes { get; set; } = 50;

    /// <summary>The program that turns PDF into text.</summary>
    [Required(AllowEmptyStrings = false)]
    public string PdfToText { get; set; } = "pdftotext";

    /// <summary>How long one PDF may take, in seconds.</summary>
    [Bounds(1, 600)]
    public int PdfTimeoutSeconds { get; set; } = 60;

    /// <summary>How often an import by another process is looked for, in seconds.</summary>
    [Bounds(1, 60)]
    public int RefreshSeconds { get; set; } = 2;

    public EmbeddingOptions Embedding { get; set; } = new();

    public VectorIndexOptions VectorIndex { get; set; } = new();
}

/// <summary>What turns text into vectors.</summary>
public sealed class EmbeddingOptions
{
    /// <summary>static (built in), openai (any compatible server) or onnx (a BGE model in a folder).</summary>
    [OneOf("static", "openai", "onnx")]
    public string Kind { get; set; } = "static";

    /// <summary>Base address of the server, such as http://localhost:8000/v1; only for openai.</summary>
    public string? Endpoint { get; set; }

    public string? ApiKey { get; set; }

    /// <summary>The server's name of the model; only for openai.</summary>
    public string Model { get; set; } = "text-embedding-3-small";

    /// <summary>How many texts go to the server at once.</summary>
    [Bounds(1, 2048)]
    public int BatchSize { get; set; } = 64;

    /// <summary>How long one request may take, in seconds.</summary>
    [Bounds(1, 300)]
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>How often a failed request is tried again.</summary>
    [Bounds(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>Path of libonnxruntime; only for onnx.</summary>
    public string? OnnxLibrary { get; set; }

    /// <summary>Folder with model.onnx and vocab.txt; only for onnx.</summary>
    public string? OnnxModelFolder { get; set; }
}

/// <summary>Where the vectors are searched.</summary>
public sealed class VectorIndexOptions
{
    /// <summary>memory (in this process) or qdrant.</summary>
    [OneOf("memory", "qdrant")]
    public string Kind { get; set; } = "memory";

    /// <summary>Address of Qdrant's REST interface, such as http://localhost:6333; only for qdrant.</summary>
    public string? Endpoint { get; set; }

    public string? ApiKey { get; set; }

    /// <summary>Beginning of the collection's name; the model's name is added to it.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Collection { get; set; } = "smartservice_knowledge";

    /// <summary>How long one request may take, in seconds.</summary>
    [Bounds(1, 120)]
    public int TimeoutSeconds { get; set; } = 5;
}
