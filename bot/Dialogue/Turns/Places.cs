using SmartService.Dialogue.State;
using SmartService.Knowledge.Search;

namespace SmartService.Dialogue.Turns;

/// <summary>Remembers the place that a customer names: 临山县水价多少？……那电价呢？</summary>
internal sealed class Places(KnowledgeBase knowledge)
{
    private const int MostOfArea = 40;

    public void Hear(Exchange exchange)
    {
        var region = knowledge.RegionOf(exchange.Text);
        var area = Area(exchange);
        if (region is not null || area is not null)
            exchange.State = exchange.State with { Place = new NamedPlace(region, area) };
    }

    private static string? Area(Exchange exchange) =>
        exchange.Heard.Slots.Address is { } address && (address.Street ?? address.Community) is not null
            ? Exchange.Cut(address.Street + address.Community, MostOfArea)
            : null;
}
