using System.Diagnostics;
using System.Xml.Linq;
using SmartService.Eval.WeChat.Platform;

namespace SmartService.Tests.Walks.Followers;

/// <summary>What one follower of many does: asks, asks what they owe, reports a fault with a photo, wants a person.</summary>
/// <param name="number">0, 1, 2 …: decides what is delivered twice, and whose questions change places.</param>
/// <param name="air">Of all followers only some have just sent something; the others read, and type.</param>
sealed class Script(WeChatServer platform, int number, SemaphoreSlim air, CancellationToken patience)
{
    const string Fault = "自来水发黄有异味，我要报修";
    const int MostAnswers = 8;
    static readonly byte[] Photo = Convert.FromHexString("FFD8FFE000104A46494600010100000100010000FFD9");

    // What the bot asks for while a fault is reported, and what it is told.
    static readonly (string Asked, string Told)[] Answers =
    [
        ("核对", "对"),
        ("手机", "13900005555"),
        ("电话", "13900005555"),
        ("地址", "山水人家3栋2单元202"),
        ("哪里", "山水人家3栋2单元202"),
        ("什么地方", "山水人家3栋2单元202"),
    ];

    int pushes;

    public string OpenId { get; } = $"oCROWD{number:D22}";

    /// <summary>How long each answer that came in a response took.</summary>
    public List<TimeSpan> Answered { get; } = [];

    /// <summary>Pushes whose response was empty.</summary>
    public int Late { get; private set; }

    /// <summary>Pushes that nobody took, three times over.</summary>
    public int Lost { get; private set; }

    public int Said => pushes;

    /// <summary>What was last answered in a response; empty for nothing.</summary>
    string Heard { get; set; } = "";

    CallbackXml Xml => new(platform, OpenId);

    public async Task RunAsync()
    {
        string[] questions = ["电费怎么交", "阶梯电价是怎么算的"];
        // One in twenty sends both at once, and the second overtakes the first.
        if (number % 20 == 0)
            await Task.WhenAll(questions.Reverse().Select(SayAsync));
        else
            foreach (var question in questions)
                await SayAsync(question);
        await SayAsync("查电费");
        await SayAsync("10035278");
        await SayAsync("8000");
        await PushAsync(Xml.Picture(platform.Media.Add("image", Photo, "image/jpeg")));
        await SayAsync(Fault);
        for (var answers = 0; answers < MostAnswers && Next() is { } answer; answers++)
            await SayAsync(answer);
        await SayAsync("转人工");
    }

    string? Next() => Answers.FirstOrDefault(answer => Heard.Contains(answer.Asked, StringComparison.Ordinal)).Told;

    Task SayAsync(string words) => PushAsync(Xml.Text(words));

    async Task PushAsync(string xml)
    {
        var before = platform.Follows(OpenId).Received.Count;
        await air.WaitAsync(patience);
        var clock = Stopwatch.StartNew();
        // Each fifth is delivered twice though it was taken.
        var again = (++pushes + number) % 5 == 0;
        var outcome = await platform.Pushes.PushAsync(OpenId, xml, again, patience);
        air.Release();
        if (!outcome.IsAccepted)
            Lost++;
        else if (outcome.Reply is null)
            Late++;
        else
            Answered.Add(clock.Elapsed);
        Heard = outcome.Reply is { } reply
            ? XElement.Parse(reply).Element("Content")!.Value
            : await LateAnswerAsync(before);
    }

    /// <summary>What did not come in the response comes as a message.</summary>
    async Task<string> LateAnswerAsync(int before)
    {
        var user = platform.Follows(OpenId);
        await Until.TrueAsync(() => Task.FromResult(user.Received.Count > before), patience);
        return user.Texts[^1];
    }
}
