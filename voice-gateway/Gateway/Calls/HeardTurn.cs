namespace SmartService.VoiceGateway.Calls;

/// <summary>What came of listening.</summary>
internal enum HeardKind
{
    /// <summary>Words; empty when it was only noise.</summary>
    Words,

    /// <summary>Keys, perhaps with words before them.</summary>
    Keys,

    /// <summary>Nothing for so long that the bot should ask.</summary>
    Nothing,

    /// <summary>Somebody spoke, and no recognizer can tell what.</summary>
    Unheard,
}

/// <summary>The caller's turn, before the dialogue has it.</summary>
/// <param name="Text">In the likeliest spelling.</param>
/// <param name="Original">As the recognizer spelt it; null for keys.</param>
internal sealed record HeardTurn(HeardKind Kind, string Text = "", string? Original = null)
{
    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Where it began in the sound of the call; null when it was not heard.</summary>
    public TimeSpan? From { get; init; }
    public TimeSpan? To { get; init; }
}
