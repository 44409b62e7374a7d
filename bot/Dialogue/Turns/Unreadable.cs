namespace SmartService.Dialogue.Turns;

/// <summary>Answers what a channel could not read: it says so, and the pending question stays the last thing said.</summary>
internal static class Unreadable
{
    /// <returns>False when the turn can be read.</returns>
    public static bool Answer(Exchange exchange)
    {
        if (exchange.Turn.Unread is not { } prompt)
            return false;
        exchange.SayPrompt(prompt);
        if (exchange.State.Task is { Question.Length: > 0 } task)
            exchange.Say(task.Question, task.Suggestions);
        return true;
    }
}
