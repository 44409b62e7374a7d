using SmartService.VoiceGateway.Hearing.Spelling;

namespace SmartService.VoiceGateway.Hearing.Models;

/// <summary>A model that can be fetched. The list is <c>models.json</c>; other models are put into the folder by hand.</summary>
/// <param name="Name">Of its folder, too.</param>
/// <param name="Licence">Of the model, not of this product.</param>
public sealed record OfferedModel(string Name, string About, string Licence, IReadOnlyList<OfferedFile> Files)
{
    public static IReadOnlyList<OfferedModel> All { get; } = DataFile.Json<OfferedModel[]>("models.json");

    public double Megabytes => Files.Sum(file => file.Megabytes);
}

/// <param name="Name">As it is kept.</param>
/// <param name="Megabytes">As its publisher tells it, rounded.</param>
/// <param name="Sha256">Only where it is known for certain.</param>
public sealed record OfferedFile(string Name, double Megabytes, Uri Url, string? Sha256 = null);
