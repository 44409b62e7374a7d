using SmartService.Dialogue.Requests;
using SmartService.Dialogue.Skills;
using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Understanding;

namespace SmartService.Dialogue.Turns;

/// <summary>Reads a turn with what the pending question expects.</summary>
internal sealed class Listening(Understander understander, RequestCatalogue catalogue)
{
    /// <summary>With understanding out of order a person can still be asked for.</summary>
    public async Task<Understood> HearAsync(Exchange exchange, CancellationToken hangUp)
    {
        try
        {
            return await understander.ReadAsync(exchange.Text, exchange.Now, Expected(exchange.State), hangUp);
        }
        catch (Exception) when (!hangUp.IsCancellationRequested && exchange.Text.Contains("人工"))
        {
            return new Understood([new Wish("person", 1, exchange.Text, null)], new SlotReadings(), ShortAnswer.None);
        }
    }

    /// <summary>What the pending question wants.</summary>
    public ExpectedSlot? Expected(DialogueState state)
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
            SendByText.AskOffer or SendByText.AskCheck => ExpectedSlot.YesNo,
            SendByText.AskNumber => ExpectedSlot.Phone,
            _ => ExpectedSlot.Choice,
        };
    }
}
