using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>Communities and streets that the record knows; read again when they are an hour old.</summary>
internal sealed class KnownPlaces(ReadPlaces places, TimeProvider time)
{
    private const int MostAddresses = 5000;
    private const int MostNames = 2000;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private Names? last;

    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken hangUp)
    {
        if (last is { } known && time.GetUtcNow() - known.ReadAt < Fresh)
            return known.Words;
        var read = new Names(await ReadAsync(hangUp), time.GetUtcNow());
        last = read;
        return read.Words;
    }

    private async Task<IReadOnlyList<string>> ReadAsync(CancellationToken hangUp)
    {
        var addresses = await places.AddressesAsync(MostAddresses, hangUp);
        var areas = await places.AreasAsync(MostNames, hangUp);
        return
        [
            .. addresses
                .Select(PlaceNames.In)
                .SelectMany(place => new[] { place.Community, place.Street })
                .OfType<string>()
                .Concat(areas)
                .Distinct()
                .Take(MostNames),
        ];
    }

    private sealed record Names(IReadOnlyList<string> Words, DateTimeOffset ReadAt);
}
