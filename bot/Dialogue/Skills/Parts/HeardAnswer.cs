using SmartService.Dialogue.State;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>What an answer to a request's question came to.</summary>
/// <param name="Understood">False when it was no answer to what was asked.</param>
/// <param name="GoOn">The request as it stands now, when more of it is open.</param>
internal readonly record struct HeardAnswer(bool Understood, TaskState? GoOn = null)
{
    public static HeardAnswer Not => new(false);
    public static HeardAnswer Done => new(true);

    /// <param name="task">Null when nothing was understood.</param>
    public static HeardAnswer Of(TaskState? task) => new(task is not null, task);
}
