using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;

namespace SmartService.Eval.Wires;

/// <summary>
/// A customer on the web chat, over Direct Line 3.0: one conversation, one thing said at a time. When the host is gone
/// the customer keeps trying, with the same ids, until it is back.
/// </summary>
public sealed class Customer : IAsyncDisposable
{
    readonly DirectLine line;
    ActivityStream? stream;

    Customer(DirectLine line, string conversation, Uri url)
    {
        (this.line, Conversation) = (line, conversation);
        SpeaksAt = ListensAt = url;
    }

    public string Conversation { get; }

    /// <summary>The node that gets what the customer says.</summary>
    public Uri SpeaksAt { get; set; }

    /// <summary>The node whose stream the customer reads.</summary>
    public Uri ListensAt { get; private set; }

    /// <summary>Where the stream was opened last.</summary>
    public Uri Streamed { get; private set; } = null!;

    /// <summary>All that came on the stream, each line once, in order of their ids.</summary>
    public SortedDictionary<string, Said> Transcript { get; } = new(StringComparer.Ordinal);

    /// <summary>Opens the chat page's conversation and its stream; the bot's greeting is on its way.</summary>
    public static async Task<Customer> ArriveAsync(Uri url, CancellationToken cancellation)
    {
        var line = new DirectLine();
        try
        {
            var token = await line.PostAsync(url, "/chat/token", null, cancellation);
            line.Token = Text(token, "token");
            var started = await line.PostAsync(url, "/v3/directline/conversations", null, cancellation);
            var customer = new Customer(line, Text(started, "conversationId"), url);
            await customer.ListenAtAsync(url, cancellation);
            return customer;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    /// <summary>Reads the stream of this node from now on.</summary>
    public async Task ListenAtAsync(Uri url, CancellationToken cancellation)
    {
        ListensAt = url;
        stream?.Dispose();
        stream = null;
        await ConnectAsync(cancellation);
    }

    /// <summary>Sends a message and returns its activity id as soon as it is accepted.</summary>
    /// <param name="clientId">A repeat with the same id is the same message.</param>
    public async Task<string> PostAsync(string text, string clientId, CancellationToken cancellation)
    {
        var activity = new
        {
            type = "message",
            from = new { id = "customer" },
            text,
            channelData = new { clientActivityID = clientId },
        };
        return Text(await line.PostAsync(SpeaksAt, $"{Path}/activities", activity, cancellation), "id");
    }

    /// <summary>Sends a message and waits for what is said to it.</summary>
    public Task<IReadOnlyList<Said>> SayAsync(string text, CancellationToken cancellation) =>
        SayAsync(text, Guid.NewGuid().ToString("N"), cancellation);

    /// <inheritdoc cref="SayAsync(string, CancellationToken)"/>
    public async Task<IReadOnlyList<Said>> SayAsync(string text, string clientId, CancellationToken cancellation)
    {
        var id = await PostAsync(text, clientId, cancellation);
        while (!Replies(id).Any())
            await NextAsync(cancellation);
        return [.. Replies(id)];
    }

    /// <summary>Reads the stream until somebody says what is waited for.</summary>
    public async Task<Said> HearAsync(Func<Said, bool> awaited, CancellationToken cancellation)
    {
        while (true)
        {
            if (Transcript.Values.FirstOrDefault(awaited) is { } said)
                return said;
            await NextAsync(cancellation);
        }
    }

    /// <summary>The whole transcript, as the service has it now.</summary>
    public async Task<IReadOnlyList<Said>> ReadAllAsync(CancellationToken cancellation)
    {
        var all = new List<Said>();
        for (var watermark = "0"; ; )
        {
            var json = await line.GetAsync(ListensAt, $"{Path}/activities?watermark={watermark}", cancellation);
            var set = ActivityStream.Read(json);
            if (set.Count == 0)
                return all;
            all.AddRange(set);
            watermark = Text(json, "watermark");
        }
    }

    string Path => $"/v3/directline/conversations/{Conversation}";

    IEnumerable<Said> Replies(string id) => Transcript.Values.Where(said => said.ReplyToId == id);

    // Sets may come again after the stream broke; a line that was heard is not heard twice.
    async Task NextAsync(CancellationToken cancellation)
    {
        if (stream is null)
            await ConnectAsync(cancellation);
        if (await TryNextAsync(cancellation) is { } set)
            foreach (var said in set)
                Transcript.TryAdd(said.Id, said);
        else
            stream = null;
    }

    async Task<IReadOnlyList<Said>?> TryNextAsync(CancellationToken cancellation)
    {
        try
        {
            return await stream!.NextAsync(cancellation);
        }
        catch (WebSocketException)
        {
            stream!.Dispose();
            return null;
        }
    }

    async Task ConnectAsync(CancellationToken cancellation)
    {
        while (stream is null)
        {
            var back = await line.GetAsync(ListensAt, $"{Path}?watermark={Watermark}", cancellation);
            Streamed = new Uri(Text(back, "streamUrl"));
            stream = await ActivityStream.TryOpenAsync(Streamed, cancellation);
        }
    }

    // Ids end in the number of the line.
    string Watermark => Transcript.Count == 0 ? "0" : $"{long.Parse(Transcript.Keys.Last().Split('|')[^1])}";

    static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public ValueTask DisposeAsync()
    {
        stream?.Dispose();
        line.Dispose();
        return ValueTask.CompletedTask;
    }
}
