using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.VoiceGateway.PbxBridge;
using By = SmartService.TicketCore.Conversations.Speaker;

namespace SmartService.VoiceGateway.Calls;

// What a call makes of people: who has the conversation, who comes on the line and goes, and how it was with them.
internal sealed partial class Call
{
    /// <summary>What others did: an agent took the call, wrote, gave it back, ended it, or wants something of it.</summary>
    private async Task LookAroundAsync(CancellationToken hangUp)
    {
        Volatile.Write(ref unseen, 0);
        var (now, seq) = await news.ReadAsync(conversation.Id, lastSeq, hangUp);
        var (before, isNew) = (owner, owner != now.Owner || agentId != now.AgentId);
        (lastSeq, owner, agentId) = (seq, now.Owner, now.AgentId);
        if (isNew)
        {
            await FollowAsync(now, hangUp);
            mouth.Screen?.Show(owner);
        }
        foreach (var line in now.Lines)
            mouth.Say(line.Text, who: By.Agent);
        if (!mouth.IsSpeaking && !people.Bridge.IsTaken)
            foreach (var reply in waiting.Tell(now.Position))
                Say(reply);
        if (isNew)
            GoOnWithout(before);
        if (isOrdered)
        {
            isOrdered = false;
            await people.ObeyAsync(hangUp);
        }
        foreach (var one in people.News())
            await TakeAsync(one, hangUp);
    }

    /// <summary>Who has the conversation now. An agent is announced before their first word.</summary>
    private async Task FollowAsync(CallStanding now, CancellationToken hangUp)
    {
        if (owner is Owner.Queue)
            waiting.Begin();
        else
            waiting.End();
        var reached = await people.FollowAsync(owner, agentId, hangUp);
        if (owner is Owner.Agent && reached is not AgentReached.IsThere)
            Say(
                prompts.Text(reached is AgentReached.Rings ? "call.connecting" : "call.person", ("name", now.AgentName))
            );
    }

    private void GoOnWithout(Owner before)
    {
        if (owner is Owner.Bot && before is Owner.Agent)
        {
            (silences, isRating) = (0, false);
            Say(prompts.Text("call.back"));
        }
        // Whoever is asked how it was may still say so.
        else if (owner is Owner.Ended && !isRating)
        {
            Say(prompts.Text("call.ended"));
            over = true;
        }
    }

    private async Task TakeAsync(SwitchboardNews what, CancellationToken hangUp)
    {
        switch (what)
        {
            case SwitchboardNews.Answered:
                isRating = false;
                // From here on the agent speaks for themselves.
                mouth.FallSilent();
                break;
            case SwitchboardNews.NobodyAnswered when agentId is { } seat:
                if (!people.Bridge.IsTaken)
                    Say(prompts.Text("call.notAnswered"));
                await conversation.BackToQueueAsync(seat, prompts.Text("call.notAnsweredPause"), hangUp);
                break;
            case SwitchboardNews.AllLeft when owner is Owner.Agent or Owner.Ended:
                AskForRating();
                break;
            case SwitchboardNews.SentOn:
                (EndsBecause, over) = (CallEnds.Transferred, true);
                break;
            case SwitchboardNews.HangUp:
                mouth.FallSilent();
                over = true;
                break;
        }
    }

    private void AskForRating()
    {
        (isRating, silences) = (true, 0);
        Say(prompts.Text("call.rate"));
        ear.Expect(ExpectedSlot.Satisfaction);
    }

    private async Task RateAsync(HeardTurn turn, CancellationToken hangUp)
    {
        mouth.FallSilent();
        var rating = Rating.Of(turn.Text, prompts.List("offers.rating"));
        if (rating is { } points)
            await conversation.RateAsync(points, hangUp);
        Say(
            prompts.Text(
                rating is null ? "call.ended"
                : rating >= 3 ? "talk.rated"
                : "talk.ratedLow"
            )
        );
        over = true;
    }
}
