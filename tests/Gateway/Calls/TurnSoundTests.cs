using Shouldly;
using SmartService.VoiceGateway.Calls;
using Xunit;

namespace SmartService.Tests.Gateway.Calls;

public sealed class TurnSoundTests
{
    private static readonly short[] Speech = [1];
    private static readonly short[] Silence = [0];
    private readonly TurnSound sound = new();

    [Fact]
    public void The_recognizer_is_told_of_a_pause_and_spared_the_silence_that_ends_the_turn()
    {
        sound.Write(Speech, pauses: false);
        sound.Write(Silence, pauses: true);
        sound.Write(Silence, pauses: true);
        sound.Complete();

        Came().ShouldBe("speech, pause");
    }

    [Fact]
    public void Who_goes_on_after_a_pause_is_heard_with_it()
    {
        sound.Write(Speech, pauses: false);
        sound.Write(Silence, pauses: true);
        sound.Write(Speech, pauses: false);
        sound.Write(Silence, pauses: true);

        Came().ShouldBe("speech, pause, silence, speech, pause");
    }

    private string Came()
    {
        var pieces = new List<string>();
        while (sound.Reader.TryRead(out var piece))
            pieces.Add(
                piece.IsEmpty ? "pause"
                : piece.Span[0] == 0 ? "silence"
                : "speech"
            );
        return string.Join(", ", pieces);
    }
}
