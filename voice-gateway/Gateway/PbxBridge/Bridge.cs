using SmartService.Telephony.Audio;
using SmartService.TicketCore.Calls;
using SmartService.VoiceGateway.Calls;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>
/// Those who are on the line of one call, and who of them hears whom. The customer is on it from beginning to end; the
/// gateway keeps every leg, so that anybody can come, go, be held or only listen.
/// </summary>
internal sealed class Bridge
{
    private readonly AudioBridge audio = new();
    private readonly Lock guard = new();
    private readonly List<BridgedLeg> legs;
    private readonly CallVoice voice;
    private bool isWaiting;
    private int numbered;

    /// <param name="customer">The line of the customer.</param>
    /// <param name="voice">What the customer hears.</param>
    public Bridge(ICallLeg customer, CallVoice voice)
    {
        this.voice = voice;
        Customer = new BridgedLeg("0", CallRole.Customer, null, customer.Number)
        {
            Line = customer,
            Voice = new LegVoice(audio.Join()),
        };
        legs = [Customer];
        voice.Others = CustomerParty;
    }

    public BridgedLeg Customer { get; }

    /// <summary>Hears the customer, for the others.</summary>
    public BridgeParty CustomerParty => Customer.Voice!.Party;

    /// <summary>Who is on the line, or how, is not as it was.</summary>
    public event Action? Changed;

    public IReadOnlyList<CallLeg> View()
    {
        lock (guard)
            return [.. legs.Select(leg => leg.View)];
    }

    public BridgedLeg? Find(CallRole role, string? agentId = null)
    {
        lock (guard)
            return legs.Find(leg => leg.Role == role && (agentId is null || leg.AgentId == agentId));
    }

    /// <summary>Whether somebody talks with the customer, or is rung to do so.</summary>
    public bool IsServed
    {
        get
        {
            lock (guard)
                return legs.Exists(leg => leg.Serves);
        }
    }

    /// <summary>Whether somebody talks with the customer.</summary>
    public bool IsTaken
    {
        get
        {
            lock (guard)
                return legs.Exists(leg => leg is { Serves: true, IsUp: true });
        }
    }

    /// <summary>Somebody is rung.</summary>
    public BridgedLeg Ring(CallRole role, string? agentId, string? number, ListenMode? mode = null)
    {
        var leg = new BridgedLeg($"{Interlocked.Increment(ref numbered)}", role, agentId, number) { Mode = mode };
        Change(() => legs.Add(leg));
        return leg;
    }

    /// <summary>They answered: from now on they hear, and are heard.</summary>
    /// <returns>False when they were let go meanwhile.</returns>
    public bool Join(BridgedLeg leg, ICallLeg line)
    {
        var isWanted = false;
        Change(() =>
        {
            isWanted = legs.Contains(leg);
            if (isWanted)
                (leg.Line, leg.Voice) = (line, new LegVoice(audio.Join()));
        });
        // Only now that it is settled who hears them.
        if (isWanted)
            (line.Sink, line.Source) = (leg.Voice!.Party, leg.Voice);
        return isWanted;
    }

    /// <returns>False when they were not on it any more.</returns>
    public bool Remove(BridgedLeg leg)
    {
        var wasThere = false;
        Change(() =>
        {
            wasThere = legs.Remove(leg);
            leg.Voice?.Party.Leave();
        });
        leg.Drop();
        return wasThere;
    }

    /// <summary>Takes them off the line.</summary>
    public async Task LetGoAsync(BridgedLeg leg)
    {
        if (Remove(leg) && leg.Line is { } line)
            await line.HangUpAsync();
    }

    /// <summary>Takes those off the line.</summary>
    public async Task LetGoAsync(Func<BridgedLeg, bool> which)
    {
        List<BridgedLeg> going;
        lock (guard)
            going = [.. legs.Where(leg => leg != Customer && which(leg))];
        foreach (var leg in going)
            await LetGoAsync(leg);
    }

    /// <summary>The customer waits for a person, or does not any more; whoever held them does not any more, too.</summary>
    public void Wait(bool waits) => Change(() => (isWaiting, Customer.Held) = (waits, false));

    /// <summary>Changes how somebody is on the line.</summary>
    public void Change(Action change)
    {
        lock (guard)
        {
            change();
            SetGains();
            SetTones();
        }
        Changed?.Invoke();
    }

    private void SetGains()
    {
        foreach (var speaker in legs)
        foreach (var listener in legs)
            if (speaker != listener && speaker.Voice is { } from && listener.Voice is { } to)
                audio.SetGain(from.Party, to.Party, listener.Hears(speaker) ? 1 : 0);
    }

    // Who is alone on the line hears that it holds.
    private void SetTones()
    {
        var isAlone = !legs.Exists(leg => leg is { Serves: true, IsUp: true });
        var waits = isAlone && (isWaiting || legs.Exists(leg => leg.Serves));
        if ((Customer.Held || waits) != voice.Background is not null)
            voice.Background = voice.Background is null ? new HoldMusic() : null;
        var rings = legs.Exists(leg => leg is { Role: CallRole.Third, IsUp: false });
        foreach (var agent in legs.Where(leg => leg is { Role: CallRole.Agent, Voice: not null }))
            if (rings != agent.Voice!.Tone is not null)
                agent.Voice.Tone = rings ? Tone.Ringback() : null;
    }
}
