using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;

namespace SmartService.Dialogue.Skills;

/// <summary>One thing the bot can do.</summary>
internal interface ISkill
{
    string Name { get; }

    bool Takes(string intent);

    /// <summary>Does what is wished, or asks its first question.</summary>
    Task BeginAsync(Exchange exchange, Wish wish, CancellationToken hangUp);

    /// <summary>Hears the turn as the answer to this skill's pending question.</summary>
    /// <returns>False when the turn is no answer to it.</returns>
    Task<bool> ContinueAsync(Exchange exchange, TaskState task, CancellationToken hangUp) => Task.FromResult(false);

    /// <summary>The pending question in other words, for an answer that could not be read; null for the same words.</summary>
    string? AskAgain(Exchange exchange, TaskState task) => null;
}
