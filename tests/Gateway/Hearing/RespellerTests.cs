using Shouldly;
using SmartService.Dialogue.Understanding;
using SmartService.VoiceGateway.Hearing.Spelling;
using Xunit;

namespace SmartService.Tests.Gateway.Hearing;

public sealed class RespellerTests
{
    private static readonly Respeller Respeller = new([new("建设路", 0.5), new("是建设路", 0.5), new("阳光花园", 0.5)]);

    [Theory]
    [InlineData("人气报警器一直在想", "燃气报警器一直在响")]
    [InlineData("帮我查一下人气费", "帮我查一下燃气费")]
    [InlineData("我想查一下睡飞", "我想查一下水费")]
    [InlineData("我家听电了", "我家停电了")]
    [InlineData("接替电价是怎么收的", "阶梯电价是怎么收的")]
    [InlineData("微修的使富态度恨差", "维修的师傅态度很差")]
    [InlineData("收集委号6789", "手机尾号6789")]
    [InlineData("我要抱修，人气造打不着火", "我要报修，燃气灶打不着火")]
    public void Words_of_the_trade_are_spelt_as_the_trade_spells_them(string heard, string meant) =>
        Respeller.Respell(heard).Text.ShouldBe(meant);

    [Theory]
    [InlineData("今天天气怎么样")]
    [InlineData("没有别的事了，再见")]
    [InlineData("这个明星人气很高")]
    [InlineData("我在公园里散步")]
    [InlineData("孩子们在教室里读书")]
    [InlineData("飞机晚点了两个小时")]
    [InlineData("他在银行上班")]
    [InlineData("换一首歌")]
    [InlineData("广州市房地产中介协会分析")]
    [InlineData("甚至出现交易几乎停滞的情况")]
    [InlineData("我有的时候说不清楚你们知道吗")]
    [InlineData("明天下午三点以后我在家")]
    [InlineData("妈妈正在厨房里做饭")]
    [InlineData("这家饭店的菜很好吃")]
    [InlineData("周末我们一起去看电影吧")]
    [InlineData("老师让我们复习数学")]
    [InlineData("外面刮风下雨了")]
    [InlineData("他昨天晚上感冒发烧了")]
    public void Ordinary_sentences_hold_their_ground(string said) => Respeller.Respell(said).Text.ShouldBe(said);

    [Theory]
    [InlineData("電費怎麼繳", "电费怎么缴")]
    [InlineData("請問什麼時候來電?", "请问什么时候来电？")]
    [InlineData("燃氣錶壞了,誰來修", "燃气表坏了，谁来修")]
    public void Traditional_characters_become_simplified(string heard, string meant) =>
        Respeller.Respell(heard).Text.ShouldBe(meant);

    [Fact]
    public void What_was_recognized_goes_with_the_spelling()
    {
        var respelt = Respeller.Respell("人气报警器一直在想");

        respelt.Original.ShouldBe("人气报警器一直在想");
    }

    [Theory]
    [InlineData("地址,世界社路88号阳光花园5动、耳弹演3-0亿。")]
    [InlineData("地址,世界社路88号阳光花园5动、耳弹也3.0亿。")]
    public void An_address_that_was_asked_for_is_read_as_one(string heard)
    {
        Respeller.Respell(heard, ExpectedSlot.Address).Text.ShouldBe("地址，是建设路88号阳光花园5栋、二单元301。");
    }

    [Fact]
    public void A_word_that_was_just_offered_is_heard_before_others()
    {
        Respeller.Respell("万一").Text.ShouldBe("万一");
        Respeller.Respell("满一", ExpectedSlot.Satisfaction).Text.ShouldBe("满意");
        Respeller.Respell("梧桐离", null, [new("梧桐里", 1)]).Text.ShouldBe("梧桐里");
    }

    [Theory]
    [InlineData("不用修了取消吧。", "不用修了，取消吧。")]
    [InlineData("对没错", "对没错")]
    [InlineData("没有了谢谢", "没有了，谢谢")]
    [InlineData("我要报修", "我要报修")]
    public void Short_answers_in_one_breath_are_parted(string heard, string written) =>
        Respeller.Respell(heard).Text.ShouldBe(written);

    [Theory]
    [InlineData("")]
    [InlineData("。。。")]
    [InlineData("ok 100%")]
    [InlineData("𠮷𠮷𠮷\ud800")]
    public void Anything_at_all_comes_through(string heard) => Respeller.Respell(heard).Text.ShouldBe(heard);

    [Fact]
    public void A_long_monologue_comes_through_in_time() =>
        Respeller.Respell(string.Concat(Enumerable.Repeat("人气报警器一直在想", 200))).Text.Length.ShouldBe(1800);

    [Fact]
    public void Digits_are_never_made_up() =>
        Respeller
            .Respell("我的户号是1003、127吧", ExpectedSlot.AccountNumber)
            .Text.Count(char.IsAsciiDigit)
            .ShouldBe(7);
}
