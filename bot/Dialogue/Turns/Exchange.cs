using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Understanding;
using SmartService.Dialogue.Wording;
using SmartService.TicketCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;

namespace SmartService.Dialogue.Turns;

/// <summary>One turn being answered: what was heard, what is known, and what has been said so far.</summary>
/// <param name="hear">Hears each reply as soon as it is made.</param>
/// <param name="canText">Text messages can be sent.</param>
internal sealed class Exchange(
    Conversation conversation,
    Turn turn,
    DialogueState state,
    PromptBook prompts,
    Action<Reply>? hear = null,
    bool canText = false
)
{
    private const int MostSuggestions = 6;
    private const int MostText = 2000;
    private const int MostUnwritten = 3;
    private readonly List<Reply> replies = [];
    private int passed;
    private bool asked;
    private int keys;

    public Conversation Conversation => conversation;
    public Turn Turn => turn;

    /// <summary>What was said; of very long text the beginning.</summary>
    public string Text { get; } = Cut(CleanText.Of(turn.Text).Trim(), MostText);
    public PromptBook Prompts => prompts;
    public DialogueState State { get; set; } = state with { Offered = null };
    public Understood Heard { get; set; } = new([], new SlotReadings(), ShortAnswer.None);
    public IReadOnlyList<Reply> Replies => replies;
    public string Skill { get; set; } = "SmallTalk";

    public string? Account { get; set; } = conversation.AccountNumber;
    public IdentityLevel Level { get; set; } = conversation.IdentityLevel;
    public string? Service { get; set; } = conversation.Service;
    public string? Region { get; set; } = conversation.Region;

    /// <summary>The region that the talk is of: of the place named last, else the customer's own.</summary>
    public string? AskedRegion => State.Place?.Region ?? Region;

    /// <summary>Why a person was offered in the reply before this turn, null when none was.</summary>
    public string? Offered { get; } = state.Offered;

    /// <summary>The queue owns the conversation from now on.</summary>
    public bool HandedOff { get; set; }

    public DateTimeOffset Now => turn.At;
    public DateOnly Today { get; } = China.Day(turn.At);

    /// <summary>The next key of a write: the same turn taken again uses the same keys in the same order.</summary>
    public string NextKey() => $"{conversation.Id}:{turn.Id}:{keys++}";

    public string Prompt(string key, params (string, object?)[] values) => prompts.Text(key, values);

    /// <summary>Heard at once; but a question, and what comes after it, waits until the answer stands in the record.</summary>
    public void Say(Reply reply)
    {
        replies.Add(ForTheEar(reply) with { Slower = State.Slower, Louder = State.Louder });
        if (!asked)
            PassOn();
    }

    /// <summary>On the telephone what needs eyes is said in short, and kept to be offered by message.</summary>
    private Reply ForTheEar(Reply reply)
    {
        // What is asked or read back is heard to its end, and so are safety steps.
        if (conversation.Channel != "phone" || State.Task is not null || reply.MustBeHeard)
            return reply;
        if (EyesNeeded.Of(reply, prompts) is not { } what)
            return reply;
        if (!canText)
            return EyesNeeded.IsUnspeakable(what)
                ? reply with
                {
                    Speech = (reply.Speech ?? reply.Text) + prompts.Text("text.elsewhere"),
                }
                : reply;
        var shorter = EyesNeeded.Short(what, reply.Text, prompts);
        var unwritten = new Unwritten(what, reply.Text, shorter is null);
        State = State with { Unwritten = [.. State.Unwritten.TakeLast(MostUnwritten - 1), unwritten] };
        return reply with { Speech = shorter ?? reply.Speech };
    }

    public void Say(string text, IReadOnlyList<string>? suggestions = null, string? speech = null) =>
        Say(
            new Reply(text)
            {
                Skill = Skill,
                Suggestions = Few(suggestions ?? []),
                Speech = speech,
            }
        );

    /// <summary>Says it before the pending question, so that the question stays the last thing heard.</summary>
    public void SayBeforeQuestion(Reply reply) => replies.Insert(Math.Max(passed, replies.Count - 1), reply);

    /// <summary>Lets the rest be heard.</summary>
    public void PassOn()
    {
        for (; passed < replies.Count; passed++)
            hear?.Invoke(replies[passed]);
    }

    /// <summary>Says it and offers a person; a yes in the next turn takes the offer.</summary>
    /// <param name="reason">Code of the reason for the handoff, as in the record.</param>
    public void OfferPerson(
        string text,
        string reason,
        IReadOnlyList<string>? more = null,
        double confidence = 1,
        string? speech = null
    )
    {
        State = State with { Offered = reason };
        Say(
            new Reply(text)
            {
                Skill = Skill,
                Suggestions = Few([.. prompts.List("offers.person"), .. more ?? []]),
                Confidence = confidence,
                Speech = speech,
            }
        );
    }

    public void SayPrompt(string key, params (string, object?)[] values) =>
        Say(Prompt(key, values), speech: prompts.Spoken(key, values));

    /// <summary>Asks, and waits for the answer in the next turn.</summary>
    /// <param name="speech">The question for the ear, which sees no suggestions; null where it is the same.</param>
    public void Ask(
        TaskState task,
        string asking,
        string question,
        IReadOnlyList<string>? suggestions = null,
        string? speech = null
    )
    {
        var offered = Few(suggestions ?? []);
        State = State with
        {
            Task = task with
            {
                Asking = asking,
                Question = question,
                Suggestions = offered,
                Misreads = task.Asking == asking ? task.Misreads : 0,
            },
        };
        asked = true;
        Say(question, offered, speech);
    }

    /// <summary>What there is to choose from, for the ear: 第1个，…；第2个，….</summary>
    public string Told(IReadOnlyList<string> choices) =>
        string.Join(
            "；",
            choices.Select((choice, place) => Prompt("question.choice", ("number", place + 1), ("choice", choice)))
        );

    /// <summary>What was under way is over.</summary>
    public void Finish() => State = State with { Task = null };

    public void RememberAnswer(string question, string answer) =>
        State = State with
        {
            Answered = [.. State.Answered.TakeLast(7), new AnsweredQuestion(Cut(question, 120), Cut(answer, 240))],
        };

    public static string Cut(string text, int most) => CleanText.Cut(text, most);

    private static List<string> Few(IReadOnlyList<string> suggestions) => [.. suggestions.Take(MostSuggestions)];
}
