using System.Text.Json;

namespace SmartService.Channels.DirectLine;

/// <summary>Where an answer stands, as the customer may look it up.</summary>
internal sealed record Source(string Title, string? Clause, DateOnly? EffectiveFrom, string PassageId);

/// <summary>
/// Reads the sources out of a line's payload. Channels know no knowledge base, so the words it has for a source are
/// read from the record and not from its types.
/// </summary>
internal static class Sources
{
    private sealed record Payload(Answer? Reply);

    private sealed record Answer(IReadOnlyList<Source>? Citations);

    /// <returns>Null for none.</returns>
    public static IReadOnlyList<Source>? Read(string? payloadJson) =>
        payloadJson is not null
        && JsonSerializer.Deserialize<Payload>(payloadJson, Wire.Json)?.Reply?.Citations is { Count: > 0 } found
            ? found
            : null;
}
