using System.Text.RegularExpressions;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>How people say yes, no and which one, inside a longer sentence.</summary>
internal static partial class Phrases
{
    public static bool IsYes(Exchange exchange) =>
        exchange.Heard.Answer == ShortAnswer.Yes
        || Settled().IsMatch(exchange.Text)
        || (
            exchange.Heard.Answer == ShortAnswer.None && Yes().IsMatch(exchange.Text) && !Doubt().IsMatch(exchange.Text)
        );

    public static bool IsNo(Exchange exchange) =>
        (exchange.Heard.Answer == ShortAnswer.No && !Settled().IsMatch(exchange.Text))
        || (exchange.Heard.Answer == ShortAnswer.None && No().IsMatch(exchange.Text));

    /// <summary>The words complain of what was read back.</summary>
    public static bool Corrects(string text) => Correction().IsMatch(text);

    /// <summary>The customer leaves a slot empty.</summary>
    public static bool Skips(Exchange exchange) =>
        exchange.Heard.Answer is ShortAnswer.No or ShortAnswer.DontKnow || Skip().IsMatch(exchange.Text);

    public static bool IsQuestion(string text) => Question().IsMatch(text);

    /// <summary>The customer no longer wants to wait for a person.</summary>
    public static bool LeavesQueue(string text) => Leave().IsMatch(text);

    /// <summary>The customer would rather be called than wait.</summary>
    public static bool WantsCallback(string text) => CallBack().IsMatch(text);

    /// <summary>Which of several was chosen: by number (2, 第二个), or by its words.</summary>
    /// <returns>The place from 0, or -1.</returns>
    public static int Choose(string text, IReadOnlyList<string> options)
    {
        var said = Plain(text);
        for (var place = 0; place < options.Count; place++)
            if (said == Plain(options[place]))
                return place;
        var number = Ordinal().Match(said);
        if (number.Success)
        {
            var digit = number.Groups[1].Value[0];
            var place = char.IsAsciiDigit(digit) ? digit - '1' : "一二三四五六".IndexOf(digit);
            return place >= 0 && place < options.Count ? place : -1;
        }

        if (said.StartsWith("最后", StringComparison.Ordinal))
            return options.Count - 1;
        var holding = options.Index().Where(option => said.Length >= 2 && Plain(option.Item).Contains(said)).ToList();
        return holding.Count == 1 ? holding[0].Index : -1;
    }

    private static string Plain(string text) => NotWord().Replace(text, "");

    [GeneratedRegex(
        "^(嗯+|哦|噢)?[,， ]*(对的?|是的?|没错|好的?|行|可以|确认|提交|没问题|就这样|办吧|ok|OK|要的?|需要)([,，。!！ 了啊呀吧就请麻帮]|$)"
    )]
    private static partial Regex Yes();

    /// <summary>就这样 to what was read back.</summary>
    [GeneratedRegex("^(就这样|可以了|行了|好了|没问题|没错)(了|吧|的)?$")]
    private static partial Regex Settled();

    [GeneratedRegex("不对|不是|不行|错|但是|改|先别|等等|不要|吗")]
    private static partial Regex Doubt();

    [GeneratedRegex("^(不|不用|不要|不是|不对|没有|错了|别)")]
    private static partial Regex No();

    [GeneratedRegex("不对|不是|错|改|应该|换成|弄反|搞反")]
    private static partial Regex Correction();

    [GeneratedRegex("^(没有|没|无|不用|不需要|跳过|不填|不知道|不清楚|不记得)(了|的)?$")]
    private static partial Regex Skip();

    [GeneratedRegex("[?？]|吗|呢$|多久|多少|怎么|什么|几[天时点]|为什么|为啥|哪里|哪儿|能不能|可不可以|是不是|要不要")]
    private static partial Regex Question();

    [GeneratedRegex("不等了|不用等了|不想等|不要人工|不用人工|不找人工|取消排队|不排队|取消人工|算了|取消$")]
    private static partial Regex Leave();

    [GeneratedRegex("回电|回个?(电话|话)|回拨|(打|拨)(电话)?(给我|过来)|给我(打|拨)|打我(电话|手机)")]
    private static partial Regex CallBack();

    [GeneratedRegex("^(?:我?要?选?|选)?第?([1-6一二三四五六])(?:个|项|条|种|号|户)?(?:吧|的)?$")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"[\p{P}\p{S}\s]")]
    private static partial Regex NotWord();
}
