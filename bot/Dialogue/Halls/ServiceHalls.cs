using System.Text.Json;

namespace SmartService.Dialogue.Halls;

/// <summary>Where the utility's service halls are: data, so that a utility puts in its own.</summary>
internal sealed class ServiceHalls
{
    /// <summary>Whoever is farther from every hall lives elsewhere.</summary>
    public const int MostKilometres = 100;

    private const double EarthKilometres = 6371;
    private readonly IReadOnlyList<ServiceHall> halls;

    private ServiceHalls(IReadOnlyList<ServiceHall> halls) => this.halls = halls;

    /// <param name="file">A JSON list of halls, or null for the sample's.</param>
    /// <exception cref="HallsException">The file is wrong; the message tells what is, and where.</exception>
    public static ServiceHalls Load(string? file)
    {
        if (file is null)
            return new(Resources.Json<List<ServiceHall>>("Halls/halls.json"));
        try
        {
            var halls = Resources.Read<List<ServiceHall>>(file);
            return halls.Select(Problem).FirstOrDefault(problem => problem is not null) is { } wrong
                ? throw new HallsException($"{file}: {wrong}")
                : new(halls);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new HallsException(
                $"{file}: {error.Message} Dialogue:HallsFile must be a list of name, address, hours, phone, latitude and longitude."
            );
        }
    }

    /// <summary>All of them, the nearest first.</summary>
    public IEnumerable<NearHall> Near(MapPlace place) =>
        halls.Select(hall => new NearHall(hall, Kilometres(place, hall))).OrderBy(near => near.Kilometres);

    // Haversine: on this small part of the earth it is right to a few metres.
    private static double Kilometres(MapPlace from, ServiceHall to)
    {
        var (north, east) = (Radians(to.Latitude - from.Latitude), Radians(to.Longitude - from.Longitude));
        var chord =
            Square(Math.Sin(north / 2))
            + Math.Cos(Radians(from.Latitude)) * Math.Cos(Radians(to.Latitude)) * Square(Math.Sin(east / 2));
        return 2 * EarthKilometres * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Square(double number) => number * number;

    private static string? Problem(ServiceHall hall) =>
        string.IsNullOrWhiteSpace(hall.Name) ? "a hall has no name."
        : hall.Latitude is < -90 or > 90 || hall.Longitude is < -180 or > 180
            ? $"{hall.Name} lies at {hall.Latitude}, {hall.Longitude}; latitude is -90 to 90, longitude -180 to 180."
        : null;
}

public sealed class HallsException(string message) : Exception(message);
