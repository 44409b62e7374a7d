using System.Threading.Channels;

namespace SmartService.Dialogue.Turns;

/// <summary>Passes the replies of one turn on as they are made. An answer that is made anew repeats nothing that was heard.</summary>
/// <param name="heard">What was said before the first try.</param>
internal sealed class ReplyStream(params IEnumerable<Reply> heard)
{
    private readonly Channel<Reply> channel = Channel.CreateUnbounded<Reply>();
    private readonly List<string> said = [.. heard.Select(reply => reply.Text)];
    private int place;

    public IAsyncEnumerable<Reply> ReadAsync() => channel.Reader.ReadAllAsync();

    /// <summary>The answer is made from its beginning.</summary>
    public void Begin() => place = 0;

    public void Hear(Reply reply)
    {
        var isNew = place == said.Count || said[place] != reply.Text;
        if (place == said.Count)
            said.Add(reply.Text);
        said[place++] = reply.Text;
        if (isNew)
            channel.Writer.TryWrite(reply);
    }

    public void End() => channel.Writer.Complete();
}
