using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.Dialogue.Understanding.Intents;

namespace SmartService.Dialogue.Skills;

/// <summary>Something is to be repaired and nothing more was said: asks which service, and begins its repair.</summary>
internal sealed class ChooseRepair(FileRequest requests) : ISkill
{
    public const string SkillName = "ChooseRepair";
    private const string AskService = "request.repair";

    public string Name => SkillName;

    public bool Takes(string intent) => intent is IntentExamples.Repair;

    public Task BeginAsync(Exchange exchange, Wish wish, CancellationToken hangUp)
    {
        if (wish.Service is { } service)
            return BeginAsync(exchange, service, wish.Clause, hangUp);
        exchange.Skill = SkillName;
        var task = new TaskState(SkillName, wish.Intent) { Clause = Exchange.Cut(wish.Clause, 200) };
        exchange.Ask(task, AskService, exchange.Prompt("repair.which"), ServiceNames.Offers);
        return Task.CompletedTask;
    }

    /// <summary>They name the service, or what is broken: 灯不亮 tells of power without naming it.</summary>
    public async Task<bool> ContinueAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        var told = exchange.Heard.Wishes.FirstOrDefault(wish => requests.Takes(wish.Intent));
        var service = exchange.Heard.Slots.Service ?? ServiceNames.Named(exchange.Text);
        if (service is null && told is null)
            return false;
        exchange.Finish();
        // The name of a service alone is like a wish for anything of it.
        await (
            service is null
                ? requests.BeginAsync(exchange, told!, hangUp)
                : BeginAsync(exchange, service, exchange.Text, hangUp)
        );
        return true;
    }

    private Task BeginAsync(Exchange exchange, string service, string clause, CancellationToken hangUp) =>
        requests.BeginAsync(exchange, $"repair-{service}", clause, service, hangUp);
}
