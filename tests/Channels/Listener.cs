using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Shouldly;

namespace SmartService.Tests.Channels;

/// <summary>Holds a conversation's stream open and remembers what came over it.</summary>
public sealed class Listener : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly ClientWebSocket socket = new();

    public List<JsonNode> Sets { get; } = [];
    public int KeepAlives { get; private set; }
    public string Watermark { get; private set; } = "";
    public IEnumerable<JsonNode> Activities =>
        Sets.SelectMany(set => set["activities"]!.AsArray()).Select(node => node!);
    public IEnumerable<JsonNode> Messages => Activities.Where(activity => (string?)activity["type"] == "message");

    /// <summary>Comes back to the conversation as a client does whose line broke.</summary>
    public static async Task<Listener> OpenAsync(Customer customer, string watermark = "")
    {
        var back = await Customer.ReadAsync(
            await customer.SendAsync(HttpMethod.Get, $"/conversations/{customer.Conversation}?watermark={watermark}")
        );
        var listener = await ConnectAsync((string)back["streamUrl"]!);
        // The line stands before the service listens to the conversation; with the first status it does.
        await listener.UntilAsync(heard => heard.Sets.Any(set => set["status"] is not null));
        return listener;
    }

    public static async Task<Listener> ConnectAsync(string url)
    {
        var listener = new Listener();
        using var patience = new CancellationTokenSource(Patience);
        await listener.socket.ConnectAsync(new Uri(url), patience.Token);
        return listener;
    }

    /// <summary>Listens until what came satisfies; the test fails when it does not in time.</summary>
    public async Task UntilAsync(Func<Listener, bool> satisfied)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!satisfied(this))
            await HearAsync(patience.Token);
    }

    public Task UntilSaidAsync(string text) =>
        UntilAsync(heard => heard.Messages.Any(message => Customer.Text(message).Contains(text)));

    private async Task HearAsync(CancellationToken patience)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[64 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, patience);
            part.MessageType.ShouldBe(WebSocketMessageType.Text);
            whole.Write(buffer, 0, part.Count);
        } while (!part.EndOfMessage);
        if (whole.Length == 0)
        {
            KeepAlives++;
            return;
        }
        var set = JsonNode.Parse(whole.ToArray())!;
        Sets.Add(set);
        Watermark = (string?)set["watermark"] ?? Watermark;
    }

    public ValueTask DisposeAsync()
    {
        // Hangs up as a phone in a tunnel does.
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
