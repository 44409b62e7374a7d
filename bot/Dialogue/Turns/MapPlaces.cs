using SmartService.Dialogue.Halls;
using SmartService.Dialogue.Understanding;

namespace SmartService.Dialogue.Turns;

/// <summary>
/// Answers a place on the map. Where an address was asked for, its name is that address and heard like any words; else
/// whoever sends a place wants to know which service hall is near.
/// </summary>
internal sealed class MapPlaces(Listening listening, ServiceHalls halls)
{
    private const string SkillName = "NearestHalls";
    private const int Most = 2;

    /// <returns>False when there is no place, or its name answers the pending question.</returns>
    public bool Answer(Exchange exchange)
    {
        if (exchange.Turn.Place is not { } place)
            return false;
        if (listening.Expected(exchange.State) != ExpectedSlot.Address)
            Tell(exchange, place);
        else if (place.Label is null)
            exchange.SayPrompt("place.unnamed");
        else
            return false;
        if (exchange.State.Task is { Question.Length: > 0 } task)
            exchange.Say(task.Question, task.Suggestions);
        return true;
    }

    private void Tell(Exchange exchange, MapPlace place)
    {
        exchange.Skill = SkillName;
        var near = halls.Near(place).ToList();
        if (near.Count == 0)
            exchange.SayPrompt("place.none");
        else if (near[0].Kilometres > ServiceHalls.MostKilometres)
            exchange.SayPrompt("place.far", ("most", ServiceHalls.MostKilometres));
        else
            exchange.Say(
                exchange.Prompt("place.nearest")
                    + string.Concat(near.Take(Most).Select(hall => "\n" + Line(exchange, hall)))
            );
    }

    private static string Line(Exchange exchange, NearHall near) =>
        exchange.Prompt(
            "place.hall",
            ("name", near.Hall.Name),
            ("distance", near.Distance),
            ("address", near.Hall.Address),
            ("hours", near.Hall.Hours),
            ("phone", near.Hall.Phone)
        );
}
