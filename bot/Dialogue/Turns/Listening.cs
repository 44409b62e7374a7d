using SmartService.Dialogue.Requests;
using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Understanding;

namespace SmartService.Dialogue.Turns;

/// <summary>Reads a turn with what the pending question expects.</summary>
internal sealed class Listening(Understander understander, RequestCatalogue catalogue)
{
    public Task<Understood> HearAsync(Exchange exchange, CancellationToken hangUp) =>
        understander.ReadAsync(exchange.Text, exchange.Now, Expected(exchange.State), hangUp);

    private ExpectedSlot? Expected(DialogueState state)
    {
        if (state.RatingAsked)
            return ExpectedSlot.Satisfaction;
        if (state.Task is not { Asking: { } asking } task)
            return state.Choices.Count > 0 ? ExpectedSlot.Choice : null;
        if (catalogue.Find(task.Name)?.Slots.FirstOrDefault(slot => slot.Name == asking) is { } slot)
            return SlotReader.Expected(slot);
        return asking switch
        {
            Identity.AskAccount => ExpectedSlot.AccountNumber,
            Identity.AskFour => ExpectedSlot.LastFour,
            "track.number" => ExpectedSlot.TicketNumber,
            "outage.address" => ExpectedSlot.Address,
            "request.confirm" or "request.outage" or "outage.notify" or "outage.now" => ExpectedSlot.YesNo,
            _ => ExpectedSlot.Choice,
        };
    }
}
