using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SmartService.Knowledge;

/// <summary>A range whose message shows the value as well as the bounds.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BoundsAttribute(int lowest, int highest) : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext context) =>
        value is int number && number >= lowest && number <= highest
            ? ValidationResult.Success
            : new ValidationResult($"{context.MemberName} 的值是 {value}，应在 {lowest} 到 {highest} 之间。");
}

[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute(params string[] choices) : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext context) =>
        choices.Contains(value as string)
            ? ValidationResult.Success
            : new ValidationResult($"{context.MemberName} 的值是 {value}，只能是 {string.Join("、", choices)}。");
}

/// <summary>Checks the nested settings and what one setting asks of another.</summary>
internal sealed class KnowledgeOptionsRules : IValidateOptions<KnowledgeOptions>
{
    public ValidateOptionsResult Validate(string? name, KnowledgeOptions options)
    {
        var errors = Nested("Knowledge:Embedding", options.Embedding)
            .Concat(Nested("Knowledge:VectorIndex", options.VectorIndex))
            .Concat(Dependent(options))
            .ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    static List<string> Nested(string section, object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return [.. results.Select(r => $"{section}:{r.ErrorMessage}")];
    }

    static IEnumerable<string> Dependent(KnowledgeOptions options)
    {
        if (options.Embedding.Kind == "openai" && !IsHttp(options.Embedding.Endpoint))
            yield return $"Knowledge:Embedding:Endpoint 的值是“{options.Embedding.Endpoint}”，Kind 为 openai 时应是 http(s) 地址。";
        if (options.Embedding.Kind == "onnx" && !File.Exists(options.Embedding.OnnxLibrary))
            yield return $"Knowledge:Embedding:OnnxLibrary 的值是“{options.Embedding.OnnxLibrary}”，应是 libonnxruntime 的文件路径。";
        if (options.Embedding.Kind == "onnx" && !HasModel(options.Embedding.OnnxModelFolder))
            yield return $"Knowledge:Embedding:OnnxModelFolder 的值是“{options.Embedding.OnnxModelFolder}”，应是含 model.onnx 和 vocab.txt 的文件夹。";
        if (options.VectorIndex.Kind == "qdrant" && !IsHttp(options.VectorIndex.Endpoint))
            yield return $"Knowledge:VectorIndex:Endpoint 的值是“{options.VectorIndex.Endpoint}”，Kind 为 qdrant 时应是 http(s) 地址。";
    }

    static bool HasModel(string? folder) =>
        folder is not null
        && File.Exists(Path.Combine(folder, "model.onnx"))
        && File.Exists(Path.Combine(folder, "vocab.txt"));

    static bool IsHttp(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");
}
