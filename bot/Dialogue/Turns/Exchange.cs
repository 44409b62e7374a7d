using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Understanding;
using SmartService.Dialogue.Wording;
using SmartService.TicketCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;

namespace SmartService.Dialogue.Turns;

/// <summary>One turn being answered: what was heard, what is known, and what has been said so far.</summary>
/// <param name="hear">Hears each reply as soon as it may.</param>
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
    private readonly SaidReplies said = new(hear);
    private int keys;

    public Conversation Conversation => conversation;
    public Turn Turn => turn;

    /// <summary>What was said; of very long text the beginning.</summary>
    public string Text { get; } = Cut(CleanText.Of(turn.Text).Trim(), MostText);
    public PromptBook Prompts => prompts;
    public DialogueState State { get; set; } = state with { Offered = null };
    public Understood Heard { get; set; } = new([], new SlotReadings(), ShortAnswer.None);
    public IReadOnlyList<Reply> Replies => said.Replies;
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

    public void Say(Reply reply) => said.Add(Shaped(reply));

    public void Say(string text, IReadOnlyList<string>? suggestions = null, string? speech = null) =>
        Say(Plain(text, suggestions ?? [], speech));

    public void SayBeforeQuestion(Reply reply) => said.AddBeforeQuestion(reply);

    /// <summary>Lets the rest be heard.</summary>
    public void PassOn() => said.PassOn();

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
        Say(Plain(text, [.. prompts.List("offers.person"), .. more ?? []], speech) with { Confidence = confidence });
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
        said.Ask(Shaped(Plain(question, offered, speech)));
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

    private Reply Plain(string text, IReadOnlyList<string> suggestions, string? speech) =>
        new(text)
        {
            Skill = Skill,
            Suggestions = Few(suggestions),
            Speech = speech,
        };

    private Reply Shaped(Reply reply)
    {
        if (conversation.Channel == "phone")
            (reply, State) = ForTheEar.Of(reply, State, prompts, canText);
        return reply with { Slower = State.Slower, Louder = State.Louder };
    }

    private static List<string> Few(IReadOnlyList<string> suggestions) => [.. suggestions.Take(MostSuggestions)];
}
