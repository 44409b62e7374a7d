using SmartService.Dialogue.Skills;
using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Understanding;

namespace SmartService.Dialogue.Turns;

/// <summary>Decides which skill has the turn: the one that asked, or the ones that are wished, one after the other.</summary>
internal sealed class Conducting(
    IEnumerable<ISkill> skills,
    AnswerQuestion questions,
    SmallTalk smallTalk,
    HandOff handOff,
    SendByText sendByText,
    Repair repair
)
{
    private const double PlainWish = 0.7;
    private const int MostInterrupted = 3;

    public async Task RunAsync(Exchange exchange, CancellationToken hangUp)
    {
        if (await IsSmallAsync(exchange, hangUp))
            return;
        var task = exchange.State.Task;
        if (task is not null && await HearAnswerAsync(exchange, task, hangUp))
        {
            Understood(exchange);
            Asides.Queue(exchange, Asides.Of(exchange, task));
        }
        else if (task is null && await questions.ChooseAsync(exchange, hangUp))
            Understood(exchange);
        else
            await HearWishesAsync(exchange, task, hangUp);
        await ResumeAsync(exchange, hangUp);
        await sendByText.OfferAsync(exchange, hangUp);
    }

    /// <summary>What needs no skill of its own: a rating, wait, repeat, a picture, cancel.</summary>
    private async Task<bool> IsSmallAsync(Exchange exchange, CancellationToken hangUp)
    {
        if (await smallTalk.RateAsync(exchange, hangUp) || SmallTalk.Accommodate(exchange))
            return true;
        if (Pictures.Keep(exchange) && exchange.Text.Length == 0)
            return true;
        if (Cancels(exchange))
        {
            await CancelAsync(exchange, hangUp);
            return true;
        }

        if (exchange.State is { Task: not null } or { Choices.Count: > 0 })
            return false;
        if (exchange is not { Offered: { } reason, Heard: { Answer: ShortAnswer.Yes, Wishes.Count: 0 } })
            return SmallTalk.Acknowledge(exchange);
        await handOff.RunAsync(exchange, reason, exchange.Text, hangUp);
        return true;
    }

    private static bool Cancels(Exchange exchange) =>
        exchange.Heard.Answer == ShortAnswer.Cancel
        || (exchange.Heard.Answer == ShortAnswer.Back && exchange.State.Task is not null);

    private async Task CancelAsync(Exchange exchange, CancellationToken hangUp)
    {
        var had = exchange.State.Task is { Skill: FileRequest.SkillName };
        exchange.Skill = exchange.State.Task?.Skill ?? SmallTalk.SkillName;
        exchange.State = exchange.State with { Task = null, Choices = [], Misunderstood = 0 };
        exchange.Say(exchange.Prompt(had ? "cancel.request" : "cancel.other"), exchange.Prompts.List("offers.start"));
        await ResumeAsync(exchange, hangUp);
    }

    /// <summary>A person may be asked for at any time; anger is heard before any slot.</summary>
    private async Task<bool> HearAnswerAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        if (exchange.Heard.Wishes.Any(wish => wish.Intent is "person" or "anger" or "insult" or "goodbye"))
            return false;
        var skill = skills.FirstOrDefault(skill => skill.Name == task.Skill);
        return skill is not null && await skill.ContinueAsync(exchange, task, hangUp);
    }

    private async Task HearWishesAsync(Exchange exchange, TaskState? task, CancellationToken hangUp)
    {
        var wishes = exchange
            .Heard.Wishes.Where(wish => task is null || (!Asides.IsSame(wish, task) && !IsFaint(wish)))
            .Select(wish => OwnFigures(exchange, wish))
            .ToList();
        if (wishes.Count == 0)
        {
            await repair.RunAsync(exchange, skills.FirstOrDefault(skill => skill.Name == task?.Skill), hangUp);
            return;
        }

        Understood(exchange);
        exchange.State = exchange.State with { Choices = [] };
        if (exchange.Heard.IsAngry && !wishes.Exists(IsOfAnger))
            exchange.SayPrompt("talk.sorry");
        for (var at = 0; at < wishes.Count && !exchange.HandedOff; at++)
        {
            if (at > 0 && exchange.State.Task is not null && exchange.State.Task != task)
            {
                Asides.Queue(exchange, wishes.GetRange(at, wishes.Count - at));
                return;
            }

            await BeginAsync(exchange, wishes[at], hangUp);
        }
    }

    /// <summary>Begins a wish; a task that is under way steps back when the wish becomes a task of its own.</summary>
    private async Task BeginAsync(Exchange exchange, Wish wish, CancellationToken hangUp)
    {
        var pending = exchange.State.Task;
        var skill = skills.FirstOrDefault(skill => skill.Takes(wish.Intent));
        if (skill is null)
        {
            await repair.RunAsync(exchange, null, hangUp);
            return;
        }

        exchange.State = exchange.State with { Task = null };
        if (wish.Intent is "person")
            exchange.State = exchange.State with { Task = pending };
        await skill.BeginAsync(exchange, wish, hangUp);
        // An offer that was passed over is not made again.
        if (
            pending is not null
            && pending.Skill != SendByText.SkillName
            && wish.Intent is not "goodbye"
            && exchange.State.Task != pending
        )
            StepBack(exchange, pending);
    }

    /// <summary>A task waits below the one that took its place, unless that is the same thing over again.</summary>
    private static void StepBack(Exchange exchange, TaskState pending)
    {
        var now = exchange.State.Task;
        var again =
            now is not null
            && now.Skill == pending.Skill
            && (now.Name == pending.Name || now.Skill != FileRequest.SkillName);
        var left = exchange.State.Interrupted.Where(task => task.Name != pending.Name && task.Name != now?.Name);
        exchange.State = exchange.State with
        {
            Interrupted = again ? [.. left] : [.. left.TakeLast(MostInterrupted - 1), pending],
        };
    }

    /// <summary>When nothing is pending any more: back to what was interrupted, then on to what still waits.</summary>
    private async Task ResumeAsync(Exchange exchange, CancellationToken hangUp)
    {
        while (exchange is { HandedOff: false, State.Task: null })
        {
            if (exchange.State.Interrupted is { Count: > 0 } left)
            {
                exchange.State = exchange.State with { Interrupted = [.. left.SkipLast(1)], Task = left[^1] };
                var last = left[^1];
                exchange.Skill = last.Skill;
                exchange.Say(exchange.Prompt("resume.lead") + last.Question, last.Suggestions);
                return;
            }

            if (exchange.State.Waiting is not { Count: > 0 } waiting)
                return;
            exchange.State = exchange.State with { Waiting = [.. waiting.Skip(1)] };
            var next = waiting[0];
            exchange.SayPrompt("resume.next", ("clause", Asides.Bare(next)));
            await BeginAsync(exchange, next, hangUp);
        }
    }

    /// <summary>查电费，户号10035278 asks for figures, however it was put: nobody names an account for a question of policy.</summary>
    private static Wish OwnFigures(Exchange exchange, Wish wish) =>
        wish.Intent == "question" && exchange.Heard.Slots.AccountNumber is not null && wish.Clause.Contains('费')
            ? wish with
            {
                Intent = "balance",
            }
            : wish;

    /// <summary>In the middle of a task another request must be asked for plainly.</summary>
    private static bool IsFaint(Wish wish) =>
        wish.Intent.StartsWith("request:", StringComparison.Ordinal) && wish.Confidence < PlainWish;

    /// <summary>These have their own words for it.</summary>
    private static bool IsOfAnger(Wish wish) => wish.Intent is "anger" or "insult" or "person" or "request:complaint";

    private static void Understood(Exchange exchange) => exchange.State = exchange.State with { Misunderstood = 0 };
}
