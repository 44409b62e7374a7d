using SmartService.Dialogue.Requests;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>What is about to be filed, read back: a yes files it, a correction changes it, a no asks what is wrong.</summary>
internal sealed class ReadBack(Corrections corrections, Filing filing)
{
    public const string AskConfirm = "request.confirm";
    public const string AskWhichSlot = "request.which";

    public static void Ask(Exchange exchange, RequestDefinition request, TaskState task) =>
        exchange.Ask(
            task with
            {
                Misreads = 0,
            },
            AskConfirm,
            RequestSlots.Fill(request.ReadBack, request, task),
            exchange.Prompts.List("offers.confirm")
        );

    /// <summary>A yes spoken over the read-back agrees to what was heard of it: with too much unheard it is read again.</summary>
    private static bool WasHeard(Exchange exchange, TaskState task) =>
        exchange.Turn.Delivered is not { } heard || heard.Length * 3 >= task.Question.Length * 2;

    public async Task<HeardAnswer> HearAsync(
        Exchange exchange,
        RequestDefinition request,
        TaskState task,
        CancellationToken hangUp
    )
    {
        if (await corrections.ReadAsync(exchange, request, task, hangUp) is { } corrected)
            return HeardAnswer.Of(corrected);
        if (Phrases.IsYes(exchange) && !WasHeard(exchange, task))
            exchange.Ask(task, AskConfirm, task.Question, exchange.Prompts.List("offers.confirm"));
        else if (Phrases.IsYes(exchange))
            await filing.FileAsync(exchange, request, task, hangUp);
        else if (Phrases.IsNo(exchange) || Phrases.Corrects(exchange.Text))
            exchange.Ask(
                task,
                AskWhichSlot,
                exchange.Prompt("request.whichSlot"),
                [.. request.Slots.Select(slot => slot.Name)]
            );
        else
            return HeardAnswer.Not;
        return HeardAnswer.Done;
    }
}
