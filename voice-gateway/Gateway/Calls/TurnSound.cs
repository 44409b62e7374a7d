using System.Threading.Channels;

namespace SmartService.VoiceGateway.Calls;

/// <summary>
/// The sound of one turn on its way to the recognizer. When the caller pauses the recognizer is told, so that it may use
/// the time; the silence that follows is held back until it is known whether more is said, since it changes no word.
/// </summary>
internal sealed class TurnSound
{
    private readonly Channel<ReadOnlyMemory<short>> way = Channel.CreateUnbounded<ReadOnlyMemory<short>>(
        new() { SingleReader = true }
    );
    private readonly List<short[]> heldBack = [];
    private bool isPause;

    public ChannelReader<ReadOnlyMemory<short>> Reader => way.Reader;

    public void Write(short[] frame, bool pauses)
    {
        if (pauses)
            HoldBack(frame);
        else
            Send(frame);
    }

    /// <summary>The turn is over.</summary>
    public void Complete() => way.Writer.TryComplete();

    private void HoldBack(short[] frame)
    {
        if (!isPause)
            way.Writer.TryWrite(ReadOnlyMemory<short>.Empty);
        isPause = true;
        heldBack.Add(frame);
    }

    private void Send(short[] frame)
    {
        isPause = false;
        heldBack.ForEach(silence => way.Writer.TryWrite(silence));
        heldBack.Clear();
        way.Writer.TryWrite(frame);
    }
}
