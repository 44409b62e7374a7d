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

    public bool Takes(string intent) => intent is BareRepair.Intent;

    public Task BeginAsync(Exchange exchange, Wish wish, CancellationToken hangUp)
    {
        if (wish.Service is { } service)
            return requests.BeginAsync(exchange, TypeOf(service), wish.Clause, service, hangUp);
        exchange.Skill = SkillName;
        var task = new TaskState(SkillName, wish.Intent) { Clause = Exchange.Cut(wish.Clause, 200) };
        exchange.Ask(task, AskService, exchange.Prompt("repair.which"), ServiceNames.Offers);
        return Task.CompletedTask;
    }

    public async Task<bool> ContinueAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        if ((exchange.Heard.Slots.Service ?? ServiceNames.Named(exchange.Text)) is not { } service)
            return false;
        exchange.Finish();
        // What is broken may have been said with it.
        await requests.BeginAsync(exchange, TypeOf(service), exchange.Text, service, hangUp);
        return true;
    }

    private static string TypeOf(string service) => $"repair-{service}";
}
