using System.Text.Json.Nodes;

namespace SmartService.Tests.Fakes.Asterisk;

/// <summary>What a number does that is rung.</summary>
public enum RungLine
{
    Answers,

    /// <summary>Rings until a test decides.</summary>
    Rings,
    Busy,
    NoAnswer,
    Declines,
    NotRegistered,
}

/// <summary>A channel of the stand-in.</summary>
public sealed class FakeChannel(string id, string name)
{
    public string Id => id;
    public string Name => name;
    public string State { get; set; } = "Down";
    public string Number { get; set; } = "";
    public string CallId { get; set; } = "";
    public string Context { get; set; } = "internal";
    public string Exten { get; set; } = "";

    /// <summary>The Stasis application that it comes into when it is answered.</summary>
    public string AppWhenAnswered { get; init; } = "";

    /// <summary>The Stasis application it is in.</summary>
    public string? App { get; set; }

    public JsonObject ToJson() =>
        new()
        {
            ["id"] = id,
            ["name"] = name,
            ["state"] = State,
            ["protocol_id"] = CallId,
            ["caller"] = new JsonObject { ["name"] = "", ["number"] = Number },
            ["connected"] = new JsonObject { ["name"] = "", ["number"] = "" },
            ["accountcode"] = "",
            ["dialplan"] = new JsonObject
            {
                ["context"] = Context,
                ["exten"] = Exten,
                ["priority"] = 1,
                ["app_name"] = App is null ? "Dial" : "Stasis",
                ["app_data"] = App ?? "PJSIP/95598",
            },
            ["creationtime"] = "2026-11-28T12:00:00.000+0800",
            ["language"] = "zh",
        };
}

/// <summary>
/// Stands in for an Asterisk 20: the calls that it holds, seen over its REST interface and its manager interface, as both are
/// documented. A caller talks with the bot through <c>Dial</c>; nobody is in an application until they are brought there.
/// </summary>
public sealed class FakeAsterisk : IAsyncDisposable
{
    public const string User = "smartservice";
    public const string Password = "ari-trial-password";

    private readonly Lock @lock = new();
    private readonly List<FakeChannel> channels = [];
    private readonly Dictionary<string, List<string>> bridges = [];
    private readonly Dictionary<string, RungLine> lines = [];
    private readonly List<FakeChannel> ringing = [];
    private int lastId;

    public FakeAri Ari { get; private set; } = null!;
    public FakeManager Manager { get; private set; } = null!;

    /// <summary>Names of recordings that were begun.</summary>
    public List<string> Recordings { get; } = [];

    /// <summary>What was played, and to whom.</summary>
    public List<(string ChannelId, string Media)> Played { get; } = [];

    /// <summary>Called when the bot's own leg is hung up: that is when its SIP call ends.</summary>
    public Action? BotLegEnded { get; set; }

    public static async Task<FakeAsterisk> StartAsync()
    {
        var fake = new FakeAsterisk();
        fake.Ari = await FakeAri.StartAsync(fake);
        fake.Manager = FakeManager.Start(fake);
        return fake;
    }

    public IReadOnlyList<FakeChannel> Channels
    {
        get
        {
            lock (@lock)
                return [.. channels];
        }
    }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Bridges
    {
        get
        {
            lock (@lock)
                return bridges.ToDictionary(one => one.Key, IReadOnlyList<string> (one) => [.. one.Value]);
        }
    }

    public FakeChannel? Find(string id) => Channels.FirstOrDefault(one => one.Id == id);

    public FakeChannel? Named(string name) => Channels.FirstOrDefault(one => one.Name == name);

    public void Line(string number, RungLine does)
    {
        lock (@lock)
            lines[number] = does;
    }

    /// <summary>A caller from the trunk talks with the bot, whose leg has this Call-ID.</summary>
    public FakeChannel TalkWithBot(string botCallId, string number = "13800138000")
    {
        var caller = Add("PJSIP/trunk-", number);
        caller.Exten = "95598";
        var bot = Add("PJSIP/95598-", number);
        bot.CallId = botCallId;
        lock (@lock)
            bridges[$"dial-{caller.Id}"] = [caller.Id, bot.Id];
        return caller;
    }

    public async ValueTask DisposeAsync()
    {
        await Ari.DisposeAsync();
        await Manager.DisposeAsync();
    }

    /// <returns>Null when the id is taken.</returns>
    internal FakeChannel? Originate(string id, string endpoint, string app, string? number)
    {
        var channel = new FakeChannel(id, $"{endpoint.Replace("/n", "", StringComparison.Ordinal)}-0001;1")
        {
            Number = number ?? "",
            AppWhenAnswered = app,
        };
        lock (@lock)
        {
            if (channels.Exists(one => one.Id == id))
                return null;
            channels.Add(channel);
        }
        Ari.Tell("ChannelCreated", channel);
        Ring(channel, endpoint.Split('/', '@')[1]);
        return channel;
    }

    private void Ring(FakeChannel channel, string number)
    {
        var does = lines.GetValueOrDefault(number, RungLine.Answers);
        if (does is RungLine.NotRegistered)
        {
            End(channel.Id, 20);
            return;
        }
        channel.State = "Ringing";
        Ari.Tell("ChannelStateChange", channel);
        switch (does)
        {
            case RungLine.Answers:
                Answer(channel);
                break;
            case RungLine.Rings:
                lock (@lock)
                    ringing.Add(channel);
                break;
            default:
                End(
                    channel.Id,
                    does is RungLine.Busy ? 17
                        : does is RungLine.NoAnswer ? 19
                        : 21
                );
                break;
        }
    }

    /// <summary>Everybody who rings is answered.</summary>
    public void AnswerAll()
    {
        List<FakeChannel> all;
        lock (@lock)
        {
            all = [.. ringing];
            ringing.Clear();
        }
        all.ForEach(Answer);
    }

    private void Answer(FakeChannel channel)
    {
        channel.State = "Up";
        Ari.Tell("ChannelStateChange", channel);
        EnterApp(channel, channel.AppWhenAnswered);
    }

    private void EnterApp(FakeChannel channel, string app)
    {
        // Without the application there, Stasis() fails and the dialplan ends.
        if (!Ari.IsConnected(app))
        {
            End(channel.Id);
            return;
        }
        channel.App = app;
        Ari.Tell("StasisStart", channel, ("args", new JsonArray()));
    }

    /// <summary>Somebody hangs up, or is hung up.</summary>
    public bool End(string id, int cause = 16)
    {
        if (Find(id) is not { } channel)
            return false;
        Leave(channel);
        lock (@lock)
        {
            channels.Remove(channel);
            ringing.Remove(channel);
        }
        if (channel.App is not null)
            Ari.Tell("StasisEnd", channel);
        Ari.Tell("ChannelDestroyed", channel, ("cause", cause), ("cause_txt", "by the stand-in"));
        if (channel.CallId.Length > 0)
            BotLegEnded?.Invoke();
        return true;
    }

    /// <summary>AMI's Redirect: out of Dial, whose other leg ends, to a place in the dialplan.</summary>
    internal bool Redirect(string name, string context, string exten)
    {
        if (Named(name) is not { } channel)
            return false;
        var other = Others(channel.Id).FirstOrDefault();
        Leave(channel);
        (channel.Context, channel.Exten) = (context, exten);
        if (other is not null && Find(other) is { App: null })
            End(other);
        const string Auto = "stasis-";
        if (context.StartsWith(Auto, StringComparison.Ordinal))
            EnterApp(channel, context[Auto.Length..]);
        return true;
    }

    internal void Continue(FakeChannel channel, string context, string exten)
    {
        Leave(channel);
        (channel.App, channel.Context, channel.Exten) = (null, context, exten);
        Ari.Tell("StasisEnd", channel);
    }

    internal void MakeBridge(string id)
    {
        lock (@lock)
            bridges.TryAdd(id, []);
    }

    internal bool DestroyBridge(string id)
    {
        lock (@lock)
            return bridges.Remove(id);
    }

    internal void Enter(string bridgeId, FakeChannel channel)
    {
        lock (@lock)
            bridges[bridgeId].Add(channel.Id);
        Ari.Tell("ChannelEnteredBridge", channel, ("bridge", BridgeJson(bridgeId)));
    }

    internal JsonObject BridgeJson(string id)
    {
        lock (@lock)
            return new()
            {
                ["id"] = id,
                ["technology"] = "simple_bridge",
                ["bridge_type"] = "mixing",
                ["bridge_class"] = "stasis",
                ["creator"] = "Stasis",
                ["name"] = id,
                ["channels"] = new JsonArray([.. bridges[id].Select(one => (JsonNode)one)]),
            };
    }

    private IEnumerable<string> Others(string id) =>
        Bridges.Values.Where(one => one.Contains(id)).SelectMany(one => one).Where(one => one != id);

    private void Leave(FakeChannel channel)
    {
        string? left;
        lock (@lock)
        {
            left = bridges.FirstOrDefault(one => one.Value.Contains(channel.Id)).Key;
            if (left is null)
                return;
            bridges[left].Remove(channel.Id);
        }
        // Bridges that Dial made are not of an application, and end with their call.
        if (channel.App is not null)
            Ari.Tell("ChannelLeftBridge", channel, ("bridge", BridgeJson(left)));
        else
            DestroyBridge(left);
    }

    private FakeChannel Add(string name, string number)
    {
        var id = $"17000000{Interlocked.Increment(ref lastId):D2}.1";
        var channel = new FakeChannel(id, $"{name}{lastId:D8}") { State = "Up", Number = number };
        lock (@lock)
            channels.Add(channel);
        return channel;
    }
}
