using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.Skills;
using SmartService.Dialogue.State;
using SmartService.TicketCore.Conversations;

namespace SmartService.Dialogue;

/// <summary>Asks a customer whom a person has served how satisfied they are; their next turn may be the answer.</summary>
public sealed class AskRating(ReadConversation read, SpeakFirst speak, PromptBook prompts)
{
    private const int MostTries = 3;

    /// <param name="key">Asked twice under one key is asked once.</param>
    /// <param name="more">Said after the question, such as where a channel has a page for it; null for nothing.</param>
    public Task RunAsync(string conversationId, string key, string? more, CancellationToken hangUp) =>
        AskAsync(
            conversationId,
            key,
            now => now.Owner == Owner.Ended,
            now => prompts.In(now.Region).Text("talk.rateService") + more,
            hangUp
        );

    /// <summary>The same of one who fell silent, and whom the bot has again.</summary>
    /// <param name="silent">As it was then.</param>
    /// <param name="key">Asked twice under one key is asked once.</param>
    /// <param name="text">Tells of it, and asks.</param>
    /// <param name="hangUp">Nobody waits any more.</param>
    /// <returns>False when they are not asked: something was said since.</returns>
    public Task<bool> RunAsync(Conversation silent, string key, string text, CancellationToken hangUp) =>
        AskAsync(silent.Id, key, now => now.Owner == Owner.Bot && now.LastSeq == silent.LastSeq, _ => text, hangUp);

    private async Task<bool> AskAsync(
        string conversationId,
        string key,
        Func<Conversation, bool> isStillSo,
        Func<Conversation, string> text,
        CancellationToken hangUp
    )
    {
        for (var tries = 0; tries < MostTries; tries++)
            // Whoever has gone on to something else is not asked about what was.
            if (await read.FindAsync(conversationId, hangUp) is not { } conversation || !isStillSo(conversation))
                return false;
            else if (await speak.RunAsync(Request(conversation, key, text(conversation)), hangUp))
                return true;
        return false;
    }

    private SpeakFirstRequest Request(Conversation conversation, string key, string text)
    {
        var state = StateJson.Read(conversation.StateJson);
        var asking = new Reply(text)
        {
            Skill = SmallTalk.SkillName,
            Suggestions = prompts.In(conversation.Region).List("offers.rating"),
        };
        return new(
            conversation.Id,
            key,
            conversation.Version,
            StateJson.Write(state with { RatingAsked = true, Task = null, Interrupted = [], Waiting = [] }),
            asking.Text,
            Payload.Of(asking)
        );
    }
}
