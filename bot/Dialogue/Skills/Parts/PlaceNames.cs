using System.Text.RegularExpressions;
using SmartService.Dialogue.Understanding;
using SmartService.Dialogue.Understanding.Slots;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>The names in an address: its community and its street without the number.</summary>
internal static partial class PlaceNames
{
    public static (string? Community, string? Street) In(string address) =>
        AddressReader.Read(NumberText.Of(address), ExpectedSlot.Address) is { } read
            ? (read.Community, read.Street is { } street ? Number().Replace(street, "") : null)
            : (null, null);

    [GeneratedRegex(@"\d.*$")]
    private static partial Regex Number();
}
