using System.Text.RegularExpressions;
using SmartService.Dialogue.Requests;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>Hears a correction of what was read back: 不对，是二号楼.</summary>
internal sealed partial class Corrections(Understander understander)
{
    /// <returns>The task with the corrected slot (open again when only its name was said), or null for no correction.</returns>
    public async Task<TaskState?> ReadAsync(
        Exchange exchange,
        RequestDefinition request,
        TaskState task,
        CancellationToken hangUp
    )
    {
        foreach (var slot in Candidates(exchange.Text, request))
            if (await ValueAsync(exchange, slot, task, hangUp) is { } value && value != task.Slot(slot.Name))
                return task.With(slot.Name, value) with { Asking = null };
        if (!Phrases.Corrects(exchange.Text))
            return null;
        if (Named(exchange.Text, request) is { } named)
            return Reworded(exchange.Text, named, task) ?? task.With(named.Name, null) with { Asking = null };
        var free = request.Slots.Where(slot => slot.Kind is "text" or "name").ToList();
        return free.Count == 1 ? Reworded(exchange.Text, free[0], task) : null;
    }

    /// <summary>Hears which slot is wrong, perhaps with what is right.</summary>
    public async Task<TaskState?> ChooseAsync(
        Exchange exchange,
        RequestDefinition request,
        TaskState task,
        CancellationToken hangUp
    )
    {
        if (await ReadAsync(exchange, request, task, hangUp) is { } corrected)
            return corrected;
        var place = Phrases.Choose(exchange.Text, [.. request.Slots.Select(slot => slot.Name)]);
        var slot = place >= 0 ? request.Slots[place] : Named(exchange.Text, request);
        return slot is null ? null : task.With(slot.Name, null) with { Asking = null };
    }

    /// <summary>The slots that the words name come first.</summary>
    private static IEnumerable<SlotDefinition> Candidates(string text, RequestDefinition request) =>
        request.Slots.Where(slot => slot.Kind != "text").OrderByDescending(slot => Mentions(text, slot));

    private async Task<string?> ValueAsync(
        Exchange exchange,
        SlotDefinition slot,
        TaskState task,
        CancellationToken hangUp
    )
    {
        if (slot.Kind == "address" && exchange.Heard.Slots.Address is { } said && task.Slot(slot.Name) is { } old)
            return Merged(old, await AddressAsync(old, exchange.Now, hangUp), said);
        if (slot.Kind == "choice" && exchange.Text.LastIndexOf('是') is > 0 and var at)
            return SlotReader.Told(slot, exchange.Text[at..]) ?? SlotReader.Told(slot, exchange.Text);
        return SlotReader.Volunteered(slot, exchange);
    }

    private async Task<AddressReading?> AddressAsync(string text, DateTimeOffset now, CancellationToken hangUp) =>
        (await understander.ReadAsync(text, now, ExpectedSlot.Address, hangUp)).Slots.Address;

    /// <summary>Puts the parts that were said in the place of the old ones.</summary>
    private static string Merged(string old, AddressReading? parts, AddressReading said)
    {
        if (parts is null || said.Community is not null || said.Street is not null)
            return said.Words;
        return
            Stands(old, parts.Building, said.Building)
            && Stands(old, parts.Unit, said.Unit)
            && Stands(old, parts.Room, said.Room)
            ? Replaced(
                Replaced(Replaced(old, parts.Building, said.Building), parts.Unit, said.Unit),
                parts.Room,
                said.Room
            )
            : Composed(parts, said);
    }

    /// <summary>False when the part to be replaced was said in other signs: 五栋 is read as 5栋.</summary>
    private static bool Stands(string address, string? old, string? now) =>
        now is null || old is null || address.Contains(old, StringComparison.Ordinal);

    private static string Composed(AddressReading parts, AddressReading said) =>
        string.Concat(
            parts.Street,
            parts.Community,
            said.Building ?? parts.Building,
            said.Unit ?? parts.Unit,
            said.Room ?? parts.Room
        );

    private static string Replaced(string address, string? old, string? now) =>
        now is null || now == old ? address
        : old is not null ? address.Replace(old, now, StringComparison.Ordinal)
        : address + now;

    private static TaskState? Reworded(string text, SlotDefinition slot, TaskState task)
    {
        var match = Instead().Match(text);
        return match.Success && slot.Kind is "text" or "name"
            ? task.With(slot.Name, match.Groups[1].Value.Trim()) with
            {
                Asking = null,
            }
            : null;
    }

    private static SlotDefinition? Named(string text, RequestDefinition request) =>
        request.Slots.FirstOrDefault(slot => Mentions(text, slot));

    /// <summary>联系电话 is meant by 电话 too, 上门时间 by 时间.</summary>
    private static bool Mentions(string text, SlotDefinition slot) =>
        text.Contains(slot.Name) || (slot.Name.Length >= 4 && text.Contains(slot.Name[^2..]));

    [GeneratedRegex("(?:改成|改为|换成|应该是|应该|(?<!不)是)([^,，。]{2,})[。]?$")]
    private static partial Regex Instead();
}
