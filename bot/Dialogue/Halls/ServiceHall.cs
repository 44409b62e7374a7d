using System.Globalization;

namespace SmartService.Dialogue.Halls;

/// <summary>A place of the utility's that customers go to.</summary>
/// <param name="Hours">As it is said: 每天8:30到17:30.</param>
/// <param name="Latitude">GCJ-02, as all maps in China.</param>
internal sealed record ServiceHall(
    string Name,
    string Address,
    string Hours,
    string Phone,
    double Latitude,
    double Longitude
);

/// <summary>A hall, and how far it is as the crow flies.</summary>
internal sealed record NearHall(ServiceHall Hall, double Kilometres)
{
    /// <summary>As it is said; a line through the air is no more exact than that.</summary>
    public string Distance =>
        Kilometres < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Round(Kilometres * 10)) * 100:0}米")
            : string.Create(CultureInfo.InvariantCulture, $"{Kilometres:0.#}公里");
}
