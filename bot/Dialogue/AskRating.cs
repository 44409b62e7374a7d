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
    public async Task RunAsync(string conversationId, string key, string? more, CancellationToken hangUp)
    {
        for (var tries = 0; tries < MostTries; tries++)
            // Whoever has gone on to something else is not asked about what was.
            if (
                await read.FindAsync(conversationId, hangUp) is not { Owner: Owner.Ended } conversation
                || await speak.RunAsync(Request(conversation, key, more), hangUp)
            )
                return;
    }

    private SpeakFirstRequest Request(Conversation conversation, string key, string? more)
    {
        var state = StateJson.Read(conversation.StateJson);
        var own = prompts.In(conversation.Region);
        var asking = new Reply(own.Text("talk.rateService") + more)
        {
            Skill = SmallTalk.SkillName,
            Suggestions = own.List("offers.rating"),
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
