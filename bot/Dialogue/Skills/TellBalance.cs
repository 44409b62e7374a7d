using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills;

/// <summary>Tells a customer's own figures, from the record only, once it is known who asks.</summary>
internal sealed class TellBalance(Identity identity, Figures figures, AnswerQuestion questions) : ISkill
{
    public const string SkillName = "TellBalance";
    private const string MonthSlot = "month";
    private static readonly string[] Intents = ["balance", "bill", "arrears", "usage", "reading", "price"];

    public string Name => SkillName;

    public bool Takes(string intent) => Intents.Contains(intent);

    public async Task BeginAsync(Exchange exchange, Wish wish, CancellationToken hangUp)
    {
        exchange.Skill = SkillName;
        if (wish.Intent == "price" && exchange.Level < IdentityLevel.Channel)
        {
            await questions.BeginAsync(exchange, wish, hangUp);
            return;
        }

        var task = new TaskState(SkillName, Wanted(wish, exchange.Heard.Slots.Month))
        {
            Clause = Exchange.Cut(wish.Clause, 200),
            Service = wish.Service,
            Account = exchange.Heard.Slots.AccountNumber,
        };
        await TellAsync(exchange, task.With(MonthSlot, exchange.Heard.Slots.Month), hangUp);
    }

    public async Task<bool> ContinueAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        exchange.Skill = SkillName;
        if (task.Asking == Identity.AskWhich && exchange.Heard.Slots.AccountNumber is null && WantsAll(exchange.Text))
        {
            await TellAllAsync(exchange, task, hangUp);
            return true;
        }

        if (await identity.HearAsync(exchange, task, hangUp) is not { } heard)
            return false;
        await TellAsync(exchange, heard, hangUp);
        return true;
    }

    public string? AskAgain(Exchange exchange, TaskState task) =>
        task.Asking == Identity.AskWhich ? null : exchange.Prompt("identity.where");

    private async Task TellAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        var account = await identity.EnsureAsync(exchange, task, IdentityLevel.Channel, hangUp);
        if (account is null)
            return;
        exchange.Finish();
        await TellOneAsync(exchange, task, account, hangUp);
    }

    private async Task TellAllAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        exchange.Finish();
        foreach (var account in (await identity.OwnAsync(exchange, hangUp)).Take(4))
            if (task.Service is null || account.Service == task.Service)
                await TellOneAsync(exchange, task, account, hangUp);
    }

    private async Task TellOneAsync(Exchange exchange, TaskState task, AccountRecord account, CancellationToken hangUp)
    {
        await figures.TellAsync(exchange, task.Name, task.Slot(MonthSlot), account, hangUp);
        exchange.RememberAnswer(task.Clause, exchange.Replies[^1].Text);
    }

    /// <summary>查电费 asks what is to be paid; a bill is told when a bill, its details or a month is named.</summary>
    private static string Wanted(Wish wish, string? month) =>
        wish.Intent == "bill" && month is null && !wish.Clause.Contains('单') && !wish.Clause.Contains("明细")
            ? "balance"
            : wish.Intent;

    private static bool WantsAll(string text) => text.Contains('都') || text.Contains("全部") || text.Contains("所有");
}
