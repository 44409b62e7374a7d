using Shouldly;
using SmartService.Dialogue.Wording;
using Xunit;

namespace SmartService.Tests.Dialogue.Wording;

public sealed class GroundedTests
{
    private const string Source =
        "居民生活用电实行阶梯电价，每年2520度以内每度0.5469元，从2025年1月1日起执行。可以到东湖区营业厅办理，7个工作日内办结。";

    [Theory]
    [InlineData("一年用电在2520度以内，每度是0.5469元。")]
    [InlineData("每年2,520度以内每度0.5469元，2025年1月1日起执行的。")]
    [InlineData("您到东湖区营业厅办理，七个工作日内办结。")]
    public void What_the_source_says_in_other_words_passes(string text) => Grounded.Check(text, Source).ShouldBeTrue();

    [Theory]
    [InlineData("每年2520度以内每度0.55元。", "another number")]
    [InlineData("每年2500度以内每度0.5469元。", "another bound")]
    [InlineData("每年2520度以内每度0.5469元，从2025年3月1日起执行。", "another date")]
    [InlineData("可以到西山区营业厅办理，7个工作日内办结。", "another place")]
    [InlineData("可以到东湖区营业厅办理，十五个工作日内办结。", "a number in characters")]
    [InlineData("居民生活用电实行阶梯电价，依据《电力法》。", "a title that is not there")]
    [InlineData("居民生活用电实行阶梯电价，请找王建国师傅。", "a person who is not there")]
    [InlineData("居民生活用电实行阶梯电价，见 http://evil.example 。", "an address")]
    [InlineData("居民生活用电<b>阶梯电价</b>", "markup")]
    [InlineData("今天天气不错，我们去公园散步吧。", "something else altogether")]
    [InlineData("", "nothing")]
    public void What_does_not_stand_in_the_source_is_thrown_away(string text, string why) =>
        Grounded.Check(text, Source).ShouldBeFalse(why);

    [Theory]
    [InlineData("八十五", 85)]
    [InlineData("一百二十八", 128)]
    [InlineData("二零二五", 2025)]
    [InlineData("一万零五百", 10500)]
    [InlineData("十五", 15)]
    [InlineData("三点五", 3.5)]
    [InlineData("两千五百二十", 2520)]
    public void Numbers_in_characters_are_compared_by_value(string text, decimal value) =>
        ChineseNumbers.Parse(text).ShouldBe(value);
}
