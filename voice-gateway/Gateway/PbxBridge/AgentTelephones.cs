using SmartService.TicketCore.Calls;
using SmartService.TicketCore.People;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>Rings it.</summary>
/// <param name="ringFor">For how long at most.</param>
/// <param name="giveUp">Nobody waits for an answer any more.</param>
internal delegate Task<Rung> Ring(TimeSpan ringFor, CancellationToken giveUp);

/// <summary>A telephone that can be rung.</summary>
/// <param name="Number">Its extension or number; null for a browser.</param>
internal sealed record Telephone(string? Number, Ring RingAsync);

/// <summary>Where people of the centre are reached: in their browser, else at their extension.</summary>
internal sealed class AgentTelephones(AgentPhones browsers, Agents agents, IDialler dialler, TimeProvider time)
{
    /// <returns>Null when they have no telephone that can be rung.</returns>
    public async Task<Telephone?> FindAsync(string agentId, CancellationToken hangUp)
    {
        if (browsers.Find(agentId) is { } browser)
            return new Telephone(null, (ringFor, giveUp) => RingAsync(browser, ringFor, giveUp));
        var extension = (await agents.FindAsync(agentId, hangUp))?.Extension;
        return extension is not null && dialler.Reaches(extension)
            ? new Telephone(extension, (ringFor, giveUp) => dialler.DialAsync(extension, ringFor, giveUp))
            : null;
    }

    private async Task<Rung> RingAsync(
        Func<CancellationToken, Task<Calls.ICallLeg?>> browser,
        TimeSpan ringFor,
        CancellationToken giveUp
    )
    {
        using var patience = new CancellationTokenSource(ringFor, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, giveUp);
        try
        {
            if (await browser(either.Token) is { } line)
                return new Rung(line);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // Told below, like a browser that says so by giving nobody.
        }
        return new Rung(null, either.IsCancellationRequested ? CallEnds.NoAnswer : CallEnds.Refused);
    }
}
