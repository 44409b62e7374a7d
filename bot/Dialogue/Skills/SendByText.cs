using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Texts;

namespace SmartService.Dialogue.Skills;

/// <summary>Offers a caller by message what needs eyes, and sends it after a yes, to a number that was told or read back.</summary>
internal sealed class SendByText(OrderText order, MobileNumber mobile) : ISkill
{
    public const string SkillName = "SendByText";
    public const string AskOffer = "writing.offer";
    public const string AskNumber = "writing.number";
    public const string AskCheck = "writing.check";
    private const string Text = "text";
    private const string Number = "number";
    private const string Unheard = "unheard";

    // What carriers take as one message of several parts.
    private const int MostText = 500;

    public string Name => SkillName;

    /// <summary>Nobody asks for it; it is offered.</summary>
    public bool Takes(string intent) => false;

    public Task BeginAsync(Exchange exchange, Wish wish, CancellationToken hangUp) => OfferAsync(exchange, hangUp);

    /// <summary>Offers what was told in short, once nothing else is pending.</summary>
    public async Task OfferAsync(Exchange exchange, CancellationToken hangUp)
    {
        var state = exchange.State;
        if (state.Unwritten.Count == 0 || exchange.HandedOff || state.RatingAsked || state.Offered is not null)
            return;
        if (state.Task is not null || state.Choices.Count > 0)
            return;
        exchange.Skill = SkillName;
        exchange.State = state with { Unwritten = [] };
        var task = new TaskState(SkillName, SkillName)
            .With(Text, string.Join("\n", state.Unwritten.Select(one => one.Text)))
            .With(Unheard, string.Join("\n", state.Unwritten.Where(one => !one.IsHeard).Select(one => one.Text)))
            .With(Number, await mobile.OfAsync(exchange, hangUp));
        exchange.Ask(task, AskOffer, Offer(exchange, task, state.Unwritten), exchange.Prompts.List("offers.text"));
    }

    public async Task<bool> ContinueAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        exchange.Skill = SkillName;
        if (MobileNumber.In(exchange.Heard.Slots) is { } told)
            Check(exchange, task.With(Number, told));
        else if (WantsToHear(exchange))
            Finish(exchange, task.Slot(Text)!);
        else if (task.Asking != AskNumber && Agrees(exchange) && task.Slot(Number) is { } number)
            await SendAsync(exchange, task, number, hangUp);
        else if (task.Asking != AskNumber && (Agrees(exchange) || WantsAnotherNumber(exchange, task)))
            exchange.Ask(task, AskNumber, exchange.Prompt("text.askNumber"));
        else if (Phrases.IsNo(exchange))
            Finish(exchange, exchange.Prompt("text.no"));
        else
            return false;
        return true;
    }

    public string? AskAgain(Exchange exchange, TaskState task) =>
        task.Asking == AskNumber ? exchange.Prompt("text.askNumberAgain") : null;

    private static string Offer(Exchange exchange, TaskState task, IReadOnlyList<Unwritten> unwritten)
    {
        var what = string.Join(
            "和",
            unwritten.Select(one => one.What).Distinct().Select(what => exchange.Prompt("what." + what))
        );
        var offer = task.Slot(Number) is { } number
            ? exchange.Prompt("text.offer", ("what", what), ("tail", number[^4..]))
            : exchange.Prompt("text.offerAnywhere", ("what", what));
        return task.Slot(Unheard) is { Length: > 0 } ? offer + exchange.Prompt("text.orHear") : offer;
    }

    private static void Check(Exchange exchange, TaskState task) =>
        exchange.Ask(
            task,
            AskCheck,
            exchange.Prompt("text.check", ("tail", task.Slot(Number)![^4..])),
            exchange.Prompts.List("offers.yesNo")
        );

    private async Task SendAsync(Exchange exchange, TaskState task, string number, CancellationToken hangUp)
    {
        var text = Exchange.Cut(task.Slot(Text)!, MostText);
        await order.RunAsync(new OrderTextRequest(exchange.Conversation.Id, exchange.NextKey(), number, text), hangUp);
        Finish(exchange, exchange.Prompt("text.sent", ("tail", number[^4..])));
    }

    private static void Finish(Exchange exchange, string words)
    {
        exchange.Say(words);
        exchange.Finish();
    }

    private static bool Agrees(Exchange exchange) =>
        Phrases.IsYes(exchange) || (exchange.Heard.Answer == ShortAnswer.None && Wants(exchange.Text));

    private static bool Wants(string text) => text.Contains('发') && !text.Contains('不') && !text.Contains('别');

    private static bool WantsAnotherNumber(Exchange exchange, TaskState task) =>
        exchange.Text.Contains("别的号")
        || exchange.Text.Contains("换个号")
        || (task.Asking == AskCheck && Phrases.IsNo(exchange));

    private static bool WantsToHear(Exchange exchange) => exchange.Text.Contains('念') || exchange.Text.Contains('读');
}
