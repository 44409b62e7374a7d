using System.Diagnostics.CodeAnalysis;
using SmartService.Telephony.Audio;
using SmartService.TicketCore.Calls;
using SmartService.VoiceGateway.Calls;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>One who is on the line of a call, or whose telephone rings. Changed by <see cref="Bridge"/> only.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source holds neither timer nor link: nothing is left.")]
internal sealed class BridgedLeg(string id, CallRole role, string? agentId, string? number)
{
    private readonly CancellationTokenSource letGo = new();

    public CallRole Role => role;

    public string? AgentId => agentId;

    /// <summary>Null while it rings.</summary>
    public ICallLeg? Line { get; set; }

    public LegVoice? Voice { get; set; }

    public bool Held { get; set; }

    public bool Muted { get; set; }

    /// <summary>Of a supervisor.</summary>
    public ListenMode? Mode { get; set; }

    public bool IsUp => Line is not null;

    /// <summary>Talks with the customer, or will: not one who only listens or whispers.</summary>
    public bool Serves => role is CallRole.Agent or CallRole.Third || Mode is ListenMode.Join;

    /// <summary>Whoever rings it may stop.</summary>
    public CancellationToken LetGo => letGo.Token;

    public CallLeg View =>
        new(
            id,
            role,
            !IsUp ? LegState.Ringing
                : Held ? LegState.Held
                : LegState.Up,
            agentId,
            number,
            Muted,
            Mode
        );

    public void Drop() => _ = letGo.CancelAsync();

    public bool Hears(BridgedLeg speaker) =>
        !Held
        && speaker is { Held: false, Muted: false }
        && speaker.Mode switch
        {
            null or ListenMode.Join => true,
            ListenMode.Whisper => role is CallRole.Agent,
            _ => false,
        };
}

/// <summary>What somebody on the bridge hears: the others, or a tone in their stead.</summary>
internal sealed class LegVoice(BridgeParty party) : IAudioSource
{
    private volatile IAudioSource? tone;

    public BridgeParty Party => party;

    /// <summary>Heard instead of the others; null for none.</summary>
    public IAudioSource? Tone
    {
        get => tone;
        set => tone = value;
    }

    public int Read(Span<short> frame) => (tone ?? party).Read(frame);
}
