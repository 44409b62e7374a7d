using System.Text;

namespace SmartService.Dialogue.Understanding;

/// <summary>Brings words to one form: half-width, lower case, simplified, at most 2,000 characters.</summary>
internal static class Folding
{
    public const int Limit = 2_000;

    /// <summary>Traditional character and its simplified one, for the words that matter here.</summary>
    private const string Pairs =
        "氣气電电煙烟煤煤燒烧爐炉聞闻報报警警響响漏漏線线觸触頭头暈晕噁恶熱热爆爆變变壓压蛋蛋雞鸡"
        + "臟脏斷断綫线噴喷湧涌滅灭門门開开關关樓楼單单號号燈灯損损壞坏來来個个們们這这裡里裏里麼么說说話话"
        + "請请問问幫帮費费錢钱欠欠賬账帳帐繳缴價价階阶梯梯發发票票過过戶户報报裝装時时間间點点後后兩两"
        + "萬万億亿東东園园華华國国張张陽阳陳陈劉刘趙赵吳吴鄭郑馬马龍龙蘭兰麗丽貴贵廠厂廣广場场區区縣县鄉乡鎮镇"
        + "鐵铁鐘钟銀银轉转賣卖買买讓让認认識识誰谁對对錯错沒没無无還还爾尔聽听見见現现實实寫写讀读數数"
        + "錶表媽妈爺爷樣样從从會会應应該该學学習习務务員员師师傅傅業业從从處处辦办證证據据訴诉議议謝谢"
        + "溫温濕湿凍冻涼凉熄熄瀉泻洩泄噠哒嘶嘶溝沟渾浑質质紅红綠绿黃黄藍蓝長长張张優优秀秀劃划帶带歲岁"
        + "獨独棟栋層层衛卫廳厅陣阵車车撞撞樹树橋桥塔塔桿杆杆杆倒倒動动絲丝繩绳圍围塊块厲厉害害嚇吓傷伤"
        + "昏昏暫暂停停復复續续約约檢检測测驗验險险維维護护顯显示示遠远進进內内節节鐘钟週周晚晚禮礼號号碼码尾尾";

    private static readonly Dictionary<char, char> Simplified = Pairs
        .Chunk(2)
        .Where(pair => pair[0] != pair[1])
        .DistinctBy(pair => pair[0])
        .ToDictionary(pair => pair[0], pair => pair[1]);

    public static string Fold(string text)
    {
        var folded = new StringBuilder(Math.Min(text.Length, Limit));
        foreach (var letter in text.AsSpan(0, Math.Min(text.Length, Limit)))
            folded.Append(Fold(letter));
        return folded.ToString();
    }

    private static char Fold(char letter) =>
        letter switch
        {
            '\u3000' => ' ',
            '著' => '着',
            >= '\uFF01' and <= '\uFF5E' => Ascii((char)(letter - 0xFEE0)),
            < '\u0080' => char.IsControl(letter) && letter != '\n' ? ' ' : char.ToLowerInvariant(letter),
            _ => Simplified.GetValueOrDefault(letter, letter),
        };

    /// <summary>Punctuation keeps the form that marks clauses.</summary>
    private static char Ascii(char letter) => char.ToLowerInvariant(letter);
}
