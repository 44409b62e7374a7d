using System.Text;

namespace SmartService.Eval.Bench;

/// <summary>
/// Questions and answers in the manner of a utility, as many as are wanted, the same for the same seed.
/// Each is about one matter at one place, so that each has its own answer.
/// </summary>
static class MadeUpKnowledge
{
    const string FirstSigns = "东西南北金银青翠白紫新永长广兴福安和平康云石松柳梅兰竹荷龙凤";
    const string SecondSigns = "湖山河江溪泉桥林园城塘湾岭坪港洲源岗堤谷";
    static readonly string[] Kinds = ["路", "街", "巷", "大道", "小区", "花园", "新村", "公寓", "广场", "里"];
    static readonly string[] Matters =
    [
        "电费账单打印",
        "电表更换",
        "分时电价开通",
        "用电增容",
        "临时用电",
        "停电通知订阅",
        "充电桩报装",
        "电表校验",
        "光伏并网",
        "电费代扣",
        "燃气开户",
        "燃气过户",
        "燃气表更换",
        "软管更换",
        "燃气灶检修",
        "燃气热水器安装",
        "入户安检预约",
        "气卡补办",
        "报警器安装",
        "燃气改管",
        "用水开户",
        "水表移位",
        "水质检测",
        "水压偏低处理",
        "二次供水清洗",
        "一户多人口申请",
        "用水过户",
        "水表冻裂更换",
        "停水通知订阅",
        "水费发票",
        "供暖入网",
        "供暖报停",
        "供暖恢复",
        "室温测量",
        "暖气片检修",
        "热计量表校验",
        "面积复核",
        "供暖退费",
        "分户改造",
        "暖气漏水处理",
    ];
    static readonly string[] Services = ["供电", "燃气", "供水", "供热"];

    /// <summary>Writes an FAQ table.</summary>
    /// <param name="count">How many rows; 240,000 at most.</param>
    public static async Task WriteAsync(string file, int count, CancellationToken cancellation)
    {
        await using var table = new StreamWriter(
            file,
            append: false,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)
        );
        await table.WriteLineAsync("问题,相似问法,答案,类别,业务".AsMemory(), cancellation);
        for (var row = 0; row < count; row++)
            await table.WriteLineAsync(Row(row).AsMemory(), cancellation);
    }

    /// <summary>What customers would ask about some of the rows, in other words than the table's.</summary>
    public static IReadOnlyList<string> Questions(int rows, int count)
    {
        var chance = new Random(20261122);
        return [.. Enumerable.Range(0, count).Select(_ => Asked(chance.Next(rows), chance.Next(4)))];
    }

    static string Row(int row)
    {
        var (place, matter) = (Place(row), Matter(row));
        var chance = new Random(row);
        var question = $"{place}的{matter}怎么办理？";
        var others = $"在{place}办{matter}要找谁|{place}{matter}需要什么材料";
        var answer =
            $"{place}的{matter}由{place}服务点受理，请带本人身份证和近{chance.Next(1, 7)}个月的账单，"
            + $"工作日{chance.Next(8, 10)}点到{chance.Next(16, 19)}点办理，受理后{chance.Next(1, 16)}个工作日内办结，"
            + $"收费{chance.Next(0, 300)}元；进度可凭受理编号{chance.Next(1000, 9999)}查询。";
        return $"{question},{others},{answer},{matter},{Services[MatterAt(row) / 10]}";
    }

    static string Asked(int row, int way) =>
        way switch
        {
            0 => $"我住{Place(row)}，想问下{Matter(row)}怎么弄",
            1 => $"{Matter(row)}，{Place(row)}这边去哪办",
            2 => $"请问{Place(row)}{Matter(row)}几天能办好",
            _ => $"{Place(row)}办{Matter(row)}收多少钱",
        };

    static int MatterAt(int row) => row % Matters.Length;

    static string Matter(int row) => Matters[MatterAt(row)];

    static string Place(int row)
    {
        var place = row / Matters.Length;
        var first = FirstSigns[place % FirstSigns.Length];
        var second = SecondSigns[place / FirstSigns.Length % SecondSigns.Length];
        return $"{first}{second}{Kinds[place / FirstSigns.Length / SecondSigns.Length % Kinds.Length]}";
    }
}
