namespace SmartService.Dialogue.Turns;

/// <summary>What is said in a turn, in order, and how much of it may be heard already.</summary>
/// <param name="hear">Hears each reply as soon as it may.</param>
internal sealed class SaidReplies(Action<Reply>? hear)
{
    private readonly List<Reply> replies = [];
    private int passed;
    private bool asks;

    public IReadOnlyList<Reply> Replies => replies;

    /// <summary>Heard at once, unless a question came before.</summary>
    public void Add(Reply reply)
    {
        replies.Add(reply);
        if (!asks)
            PassOn();
    }

    /// <summary>A question, and what comes after it, waits until the answer stands in the record.</summary>
    public void Ask(Reply question)
    {
        asks = true;
        Add(question);
    }

    /// <summary>Before the pending question, so that the question stays the last thing heard.</summary>
    public void AddBeforeQuestion(Reply reply) => replies.Insert(Math.Max(passed, replies.Count - 1), reply);

    /// <summary>Lets the rest be heard.</summary>
    public void PassOn()
    {
        for (; passed < replies.Count; passed++)
            hear?.Invoke(replies[passed]);
    }
}
