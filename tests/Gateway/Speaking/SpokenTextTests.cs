using Shouldly;
using SmartService.Dialogue;
using SmartService.VoiceGateway.Speaking.Wording;
using Xunit;

namespace SmartService.Tests.Gateway.Speaking;

public sealed class SpokenTextTests
{
    [Theory]
    [InlineData("您本月电费128.56元", "您本月电费一百二十八元五角六分")]
    [InlineData("应缴12.00元", "应缴十二元")]
    [InlineData("余额0.50元", "余额五角")]
    [InlineData("余额0.05元", "余额五分")]
    [InlineData("余额0元", "余额零元")]
    [InlineData("余额0.00元", "余额零元")]
    [InlineData("违约金12.05元", "违约金十二元零五分")]
    [InlineData("共1,234.50元", "共一千二百三十四元五角")]
    [InlineData("¥86.40", "八十六元四角")]
    [InlineData("收2元", "收两元")]
    [InlineData("余额-3.20元", "余额负三元二角")]
    [InlineData("欠费10005元", "欠费一万零五元")]
    public void Amounts_are_said_in_yuan_jiao_and_fen(string text, string spoken) => Said(text, spoken);

    [Theory]
    [InlineData("每度0.5469元/千瓦时", "每度零点五四六九元每度")]
    [InlineData("2.86元/立方米", "二点八六元每立方米")]
    [InlineData("3.45元/m³", "三点四五元每立方米")]
    [InlineData("24.50元/㎡", "二十四点五元每平方米")]
    [InlineData("0.19元/kWh", "零点一九元每度")]
    public void A_price_for_a_unit_is_one_figure(string text, string spoken) => Said(text, spoken);

    [Theory]
    [InlineData("自2025-10-01起", "自二零二五年十月一日起")]
    [InlineData("2026/3/15到期", "二零二六年三月十五日到期")]
    [InlineData("2026年11月22日", "二零二六年十一月二十二日")]
    [InlineData("2026-11的账单", "二零二六年十一月的账单")]
    [InlineData("11月15日供暖", "十一月十五日供暖")]
    [InlineData("2022年版", "二零二二年版")]
    [InlineData("每月25日前", "每月二十五日前")]
    public void Dates_are_said_as_dates(string text, string spoken) => Said(text, spoken);

    [Theory]
    [InlineData("08:00", "八点")]
    [InlineData("17:30", "十七点三十分")]
    [InlineData("9:05", "九点零五分")]
    [InlineData("08:00-17:00停电", "八点到十七点停电")]
    [InlineData("8:00~22:00为峰段", "八点到二十二点为峰段")]
    [InlineData("2026-11-25 08:00", "二零二六年十一月二十五日八点")]
    [InlineData("00:10", "零点十分")]
    public void Times_are_said_by_the_clock(string text, string spoken) => Said(text, spoken);

    [Theory]
    [InlineData("户号10035278", "户号幺零零三，五二七八")]
    [InlineData("工单号261122000131", "工单号二六幺幺，二二零零，零幺三幺")]
    [InlineData("手机13800138000", "手机幺三八，零零幺三，八零零零")]
    [InlineData("手机138 0013 8000", "手机幺三八，零零幺三，八零零零")]
    [InlineData("电话0731-88886666", "电话零七三幺，八八八八，六六六六")]
    [InlineData("400-123-4567", "四零零，幺二三，四五六七")]
    [InlineData("请拨打95598", "请拨打九五五九八")]
    [InlineData("燃气96177。", "燃气九六幺七七。")]
    [InlineData("先打119", "先打幺幺九")]
    [InlineData("请打12345热线", "请打幺二三四五热线")]
    [InlineData("尾号8000", "尾号八零零零")]
    [InlineData("5栋2单元301", "五栋二单元三零幺室")]
    [InlineData("5栋2单元301室", "五栋二单元三零幺室")]
    [InlineData("建设路88号阳光花园", "建设路八十八号阳光花园")]
    public void Numbers_that_name_something_are_said_digit_by_digit(string text, string spoken) => Said(text, spoken);

    [Theory]
    [InlineData("20%", "百分之二十")]
    [InlineData("基础费15％", "基础费百分之十五")]
    [InlineData("每天1‰", "每天千分之一")]
    [InlineData("0.5‰", "千分之零点五")]
    [InlineData("用电2520度", "用电两千五百二十度")]
    [InlineData("用电210kWh", "用电二百一十度")]
    [InlineData("12m³", "十二立方米")]
    [InlineData("89.5㎡", "八十九点五平方米")]
    [InlineData("室温18℃", "室温十八摄氏度")]
    [InlineData("220V", "二百二十伏")]
    [InlineData("8kW", "八千瓦")]
    public void Units_and_shares_are_said_out(string text, string spoken) => Said(text, spoken);

    [Theory]
    [InlineData("2521-4800度", "两千五百二十一到四千八百度")]
    [InlineData("5-10天", "五到十天")]
    [InlineData("5个工作日", "五个工作日")]
    [InlineData("2小时内", "两小时内")]
    [InlineData("2月", "二月")]
    [InlineData("第2条", "第二条")]
    [InlineData("120元", "一百二十元")]
    [InlineData("1010", "一千零一十")]
    [InlineData("100000户", "十万户")]
    [InlineData("11500", "一万一千五百")]
    [InlineData("100000001", "幺零零零，零零零零，幺")]
    [InlineData("20000500元", "两千万零五百元")]
    public void Quantities_are_said_as_numbers(string text, string spoken) => Said(text, spoken);

    [Theory]
    [InlineData("用电≤2520度", "用电不超过两千五百二十度")]
    [InlineData("室温≥18℃", "室温不低于十八摄氏度")]
    [InlineData("详见https://example.com/a?b=1。", "详见网址。")]
    [InlineData("《居民阶梯电价》第三条", "居民阶梯电价第三条")]
    [InlineData("**请注意**", "请注意")]
    [InlineData("1. 关阀\n2. 开窗", "第一，关阀。第二，开窗")]
    [InlineData("（1）身份证（2）房产证", "第一，身份证第二，房产证")]
    [InlineData("好的😊", "好的")]
    [InlineData("第一行。\n第二行", "第一行。第二行")]
    [InlineData("电费（含违约金）共5元", "电费，含违约金，共五元")]
    public void Signs_that_only_eyes_can_use_are_gone(string text, string spoken) => Said(text, spoken);

    [Fact]
    public void A_reply_that_has_its_own_words_for_the_ear_keeps_them()
    {
        var reply = new Reply("余额128.56元") { Skill = "TellBalance", Speech = "还有一百多块" };

        Whole(SpokenText.Of(reply)).ShouldBe("还有一百多块。");
        Whole(SpokenText.Of(reply with { Speech = null })).ShouldBe("余额一百二十八元五角六分。");
    }

    [Theory]
    [InlineData("9999999999999999999999999元")]
    [InlineData("1.2.3.4.5")]
    [InlineData("----")]
    [InlineData("99:99 0000-00-00 ,,,,")]
    [InlineData("")]
    public void Nonsense_is_said_somehow_and_harms_nothing(string text) => SpokenText.Write(text).ShouldNotBeNull();

    static string Whole(SpokenText text) => string.Concat(text.Sentences.Select(sentence => sentence.Spoken));

    static void Said(string text, string spoken) => SpokenText.Write(text).ShouldBe(spoken);
}
