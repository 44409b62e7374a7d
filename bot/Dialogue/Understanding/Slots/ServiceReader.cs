namespace SmartService.Dialogue.Understanding.Slots;

/// <summary>Which of the four services the words are about.</summary>
internal static class ServiceReader
{
    private static readonly string[] NotService =
    [
        "电话",
        "电子",
        "电脑",
        "电影",
        "电梯",
        "电视",
        "来电显示",
        "电动车",
        "充电宝",
        "生气",
        "天气",
        "客气",
        "空气",
        "语气",
        "脾气",
        "气死",
        "气人",
        "气候",
        "口气",
        "淘气",
        "服气",
        "运气",
        "小气",
        "力气",
        "气愤",
        "水平",
        "薪水",
        "口水",
        "流水",
        "回电",
        "致电",
        "去电",
        "来个电",
    ];

    /// <summary>Longer words first: 暖气 is heat, 热水器 is gas, before 气 and 水 are looked at.</summary>
    private static readonly (string Service, string[] Words)[] Services =
    [
        (
            "heating",
            [
                "暖气",
                "供暖",
                "采暖",
                "取暖",
                "地暖",
                "暖器",
                "供热",
                "热力",
                "复热",
                "停暖",
                "暖费",
                "热费",
                "热表",
                "换热站",
                "暖片",
                "暖管",
                "测温",
                "室温",
            ]
        ),
        (
            "gas",
            [
                "燃气",
                "煤气",
                "天然气",
                "天燃气",
                "液化气",
                "瓦斯",
                "热水器",
                "壁挂炉",
                "灶",
                "打不着火",
                "点不着火",
                "气费",
                "气表",
                "气卡",
                "停气",
                "没气",
                "通气",
                "开气",
                "供气",
                "用气",
                "气压",
                "气管",
                "气价",
                "复气",
                "漏气",
                "安检",
                "交气",
                "购气",
                "不出气",
            ]
        ),
        (
            "electricity",
            [
                "电费",
                "电表",
                "电卡",
                "用电",
                "停电",
                "没电",
                "没有电",
                "来电",
                "供电",
                "电量",
                "断电",
                "跳闸",
                "电压",
                "插座",
                "电路",
                "空开",
                "充电桩",
                "电力",
                "度电",
                "电线",
                "电价",
                "交电",
                "送电",
                "复电",
                "增容",
                "电箱",
                "变压器",
                "漏保",
                "漏电",
                "触电",
                "的电",
                "电的",
                "家电",
            ]
        ),
        (
            "water",
            [
                "水费",
                "水表",
                "自来水",
                "停水",
                "没水",
                "没有水",
                "用水",
                "供水",
                "水压",
                "水质",
                "水管",
                "漏水",
                "水龙头",
                "来水",
                "水价",
                "水卡",
                "水阀",
                "井盖",
                "爆管",
                "交水",
                "水的",
                "的水",
                "水量",
                "水厂",
            ]
        ),
    ];

    /// <returns>The service named first, or null.</returns>
    public static string? Read(string text)
    {
        var left = Folding.Fold(text);
        foreach (var word in NotService)
            left = left.Replace(word, new string(' ', word.Length), StringComparison.Ordinal);
        var first = (At: int.MaxValue, Service: (string?)null);
        foreach (var (service, words) in Services)
        foreach (var word in words)
        {
            var at = left.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0 && at < first.At)
                first = (at, service);
            left = left.Replace(word, new string(' ', word.Length), StringComparison.Ordinal);
        }
        return first.Service ?? Alone(left);
    }

    /// <summary>电, 气, 水, 暖: a whole answer of one character.</summary>
    private static string? Alone(string left) =>
        left.Trim(' ', '。', ',', '，', '!', '的', '是') switch
        {
            "电" => "electricity",
            "气" => "gas",
            "水" => "water",
            "暖" or "热" => "heating",
            _ => null,
        };
}
