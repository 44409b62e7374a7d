using SmartService.Eval.Wires;

namespace SmartService.Tests.Walks;

/// <summary>Conversations that a customer may have, from the first word to the last.</summary>
static class Scripts
{
    public static readonly string[] Fault =
    [
        "我要报修，燃气灶打不着火",
        "建设路88号阳光花园5栋2单元301",
        "13800138000",
    ];
    static readonly string[] Policy = ["城区居民用电第一档一年多少度，多少钱一度？", "燃气一方多少钱", "谢谢"];
    static readonly string[] Balance = ["我欠多少电费", "10035278", "8000"];
    static readonly string[] Person = ["水费可以网上交吗", "转人工", "我在等"];

    /// <summary>Reports a fault, answering whatever is asked until the ticket is named.</summary>
    /// <returns>The replies to the last turn, which name the ticket.</returns>
    public static async Task<IReadOnlyList<Said>> ReportFaultAsync(
        Customer customer,
        CancellationToken patience,
        string? ids = null
    )
    {
        const int mostTurns = 12;
        var words = Fault[0];
        for (var turn = 0; turn < mostTurns; turn++)
        {
            var replies = await customer.SayAsync(words, $"{ids ?? customer.Conversation}-{turn}", patience);
            if (replies.Any(reply => reply.Ticket is not null))
                return replies;
            words = AnswerTo(replies[^1].Text);
        }
        throw new InvalidOperationException(
            $"No ticket after {mostTurns} turns: {string.Join(" / ", customer.Transcript.Values.Select(said => said.Text))}"
        );
    }

    /// <summary>Plays the conversation of this number to its end; the same number is always the same conversation.</summary>
    /// <returns>Number of the ticket that the customer heard, or null.</returns>
    public static async Task<string?> PlayAsync(
        int number,
        Customer customer,
        Action speaks,
        CancellationToken patience
    )
    {
        if (number % 4 == 0)
        {
            speaks();
            var last = await ReportFaultAsync(customer, patience);
            return last.First(reply => reply.Ticket is not null).Ticket;
        }
        var script = (number % 4) switch
        {
            1 => Policy,
            2 => Balance,
            _ => Person,
        };
        for (var turn = 0; turn < script.Length; turn++)
        {
            speaks();
            await SayAsync(customer, script, turn, patience);
        }
        return null;
    }

    // Who waits for a person is told so, or the bot stays silent: only acceptance is certain.
    static Task SayAsync(Customer customer, string[] script, int turn, CancellationToken patience)
    {
        var id = $"{customer.Conversation}-{turn}";
        return script == Person && turn == script.Length - 1
            ? customer.PostAsync(script[turn], id, patience)
            : customer.SayAsync(script[turn], id, patience);
    }

    static string AnswerTo(string question) =>
        question switch
        {
            _ when question.Contains("对吗") || question.Contains("确认") || question.Contains("是否正确") => "对",
            _ when question.Contains("地址") || question.Contains("哪里") => Fault[1],
            _ when question.Contains("电话") || question.Contains("手机") => Fault[2],
            _ when question.Contains("户号") => "10035278",
            _ when question.Contains("什么情况") || question.Contains("现象") => "打不着火",
            _ when question.Contains("时间") || question.Contains("什么时候") => "明天下午三点",
            _ => "对",
        };
}
