using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.Tests.Telephony.Sip.Peers;
using SmartService.VoiceGateway.Speaking.Wording;
using Xunit;
using Xunit.Abstractions;

namespace SmartService.Tests.Walks;

/// <summary>Whole calls by sound: recorded callers speak through a real telephone, and what comes back is recognized.</summary>
public sealed class SpokenCallsWalk(SpokenCallsHost host, ITestOutputHelper output) : IClassFixture<SpokenCallsHost>
{
    private const string Clips = "testdata/calls/pipe_burst.wav";
    private const string Digits = "零一二三四五六七八九";

    [PeerFact("baresip", Clips)]
    public async Task A_balance_is_asked_for_and_told_aloud()
    {
        await using var call = await host.CallAsync("15926308875");

        await call.SayAsync("balance_water");

        await HearsAsync(call, await call.RepliesAsync("30569127"));
    }

    [PeerFact("baresip", Clips)]
    public async Task A_repair_is_read_back_corrected_and_filed_aloud()
    {
        await using var call = await host.CallAsync("13900002222");

        await call.SayAsync("stove_no_fire");
        var readBacks = 0;
        var filed = await call.AnswerAsync(
            question =>
                question.Contains("核对")
                    ? readBacks++ == 0
                        ? "no_correct"
                        : "yes"
                    : question.Contains("地址") || question.Contains("小区")
                        ? "address"
                        : question.Contains("号码") || question.Contains("电话")
                            ? "phone_full"
                            : question.Contains("时间") || question.Contains("方便")
                                ? "appointment"
                                : "repeat",
            until: "工单号"
        );

        readBacks.ShouldBeGreaterThan(1);
        var number = await host.ReadAsync($"SELECT number FROM tickets WHERE conversation_id = '{call.Conversation}'");
        filed.ShouldContain(number.ShouldHaveSingleItem());
        await HearsAsync(call, filed);
    }

    [PeerFact("baresip", Clips)]
    public async Task Danger_is_answered_with_what_to_do_and_goes_to_people()
    {
        await using var call = await host.CallAsync("13900003333");

        await call.SayAsync("pipe_burst");

        var told = await call.RepliesAsync("阀");
        (
            await host.CountAsync(
                $"SELECT COUNT(*) FROM tickets WHERE priority = 0 AND conversation_id = '{call.Conversation}'"
            )
        ).ShouldBe(1);
        await HearsAsync(call, told);
    }

    [PeerFact("baresip", Clips)]
    public async Task A_caller_who_asks_for_a_person_hears_the_agent_who_takes_the_call()
    {
        await using var call = await host.CallAsync("13900004444");
        using var agent = await host.SignInAsync();

        await call.SayAsync("agent_please");
        await Eventually.TrueAsync(async () => await call.OwnerAsync() == 1, SpokenCall.Patience);
        await agent.AcceptAsync(call.Conversation, host.Late);
        await agent.SayAsync(call.Conversation, "您好，请问您想办理什么业务？", host.Late);
        // What the bot was saying, and who it is that has taken the call, come first.
        await call.ListenAsync(TimeSpan.FromSeconds(14));

        await HearsAsync(call, "您好，请问您想办理什么业务？");
    }

    /// <summary>The words of a reply stand in what is recognized of the sound at the caller's ear.</summary>
    private async Task HearsAsync(SpokenCall call, string reply)
    {
        var spoken = SpokenText.Write(reply);
        await call.ListenAsync(TimeSpan.FromSeconds(2 + spoken.Length * 0.26));
        var heard = await host.RecognizeAsync(await call.HangUpAsync());
        output.WriteLine($"{spoken}\n{heard}");
        // Characters that sound alike are spelt one for the other; a bot that is silent or says something else has none.
        LikenessWithin(heard, spoken).ShouldBeGreaterThan(0.6, $"'{spoken}' in '{heard}'");
    }

    /// <returns>The share of a text's characters that stand in the other in order, wherever it begins and ends.</returns>
    private static double LikenessWithin(string text, string sought)
    {
        var (one, other) = (Letters(sought), Letters(text));
        var row = new int[other.Length + 1];
        for (var at = 1; at <= one.Length; at++)
        {
            var diagonal = row[0];
            row[0] = at;
            for (var to = 1; to <= other.Length; to++)
            {
                var replaced = diagonal + (one[at - 1] == other[to - 1] ? 0 : 1);
                diagonal = row[to];
                row[to] = Math.Min(replaced, Math.Min(row[to], row[to - 1]) + 1);
            }
        }
        return 1 - row.Min() / (double)one.Length;
    }

    // A number is the same number in digits and in characters.
    private static string Letters(string text) =>
        string.Concat(
            text.Where(char.IsLetterOrDigit)
                .Select(letter =>
                    Digits.IndexOf(letter) is >= 0 and var digit ? (char)('0' + digit)
                    : letter == '幺' ? '1'
                    : letter
                )
        );
}
