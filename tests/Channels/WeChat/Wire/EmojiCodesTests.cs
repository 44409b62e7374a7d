using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SmartService.Channels.WeChat.Wire;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Wire;

public sealed class EmojiCodesTests
{
    [Theory]
    [InlineData("停电了/::'(什么时候来/:rose/:rose", "停电了什么时候来")]
    [InlineData("停电了[大哭]什么时候来[玫瑰]", "停电了什么时候来")]
    [InlineData("help [Sob] no power [Rose]", "help  no power")]
    [InlineData("家里没电\ue058了", "家里没电了")]
    [InlineData("煤气[惊恐]泄漏", "煤气泄漏")]
    [InlineData("可以[OK]帮我报修[抱拳]", "可以帮我报修")]
    [InlineData("我要退订/:no", "我要退订")]
    [InlineData("真热/::&lt;", "真热")]
    [InlineData("尴尬/::-|尴尬", "尴尬尴尬")]
    [InlineData("  户号10035278 \n", "户号10035278")]
    public void Beside_words_codes_are_dropped(string typed, string text) =>
        EmojiCodes.Fold(typed).ShouldBe(new FoldedText(text, false));

    [Theory]
    [InlineData("/:strong", "好的")]
    [InlineData("[强][强][强]", "好的")]
    [InlineData("[OK] [玫瑰]", "好的")]
    [InlineData("👌", "好的")]
    [InlineData("👍🏽", "好的")]
    [InlineData("\ue00e", "好的")]
    [InlineData("[抱拳]", "谢谢")]
    [InlineData("🙏🙏", "谢谢")]
    [InlineData("/:bye", "再见")]
    [InlineData("[NO]", "不")]
    [InlineData("👍😀", "好的")]
    public void Alone_some_are_an_answer(string typed, string text) =>
        EmojiCodes.Fold(typed).ShouldBe(new FoldedText(text, true));

    [Theory]
    [InlineData("/::)")]
    [InlineData("[微笑][旺柴]")]
    [InlineData("[Smile]")]
    [InlineData("\ue415\ue056")]
    [InlineData("【收到不支持的消息类型，暂无法显示】")]
    [InlineData("[OK][NO]")]
    public void Alone_the_others_say_nothing_and_so_do_contradictions(string typed) =>
        EmojiCodes.Fold(typed).ShouldBe(new FoldedText("", true));

    [Theory]
    [InlineData("😀")]
    [InlineData("⚡️⚡️")]
    [InlineData("👨‍👩‍👧 ☀️")]
    public void Emoji_alone_are_told_apart_and_kept(string typed) =>
        EmojiCodes.Fold(typed).ShouldBe(new FoldedText(typed, true));

    [Theory]
    [InlineData("[户号]")]
    [InlineData("停电/跳闸:怎么办")]
    [InlineData("https://a.cn/:x")]
    [InlineData("???")]
    [InlineData("12㎡")]
    public void What_only_looks_like_a_code_stays(string typed) =>
        EmojiCodes.Fold(typed).ShouldBe(new FoldedText(typed, false));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void Nothing_is_no_codes(string? typed) => EmojiCodes.Fold(typed).ShouldBe(new FoldedText("", false));

    [Fact]
    public void Two_numbers_do_not_become_one() =>
        EmojiCodes.Fold("10035278/::)/::)13800138000").Text.ShouldBe("10035278 13800138000");

    [Fact]
    public void A_message_as_long_as_a_book_is_cut_and_no_character_in_half()
    {
        EmojiCodes.Fold(new string('电', 5000)).Text.Length.ShouldBe(EmojiCodes.MaxLength);
        EmojiCodes
            .Fold("a" + string.Concat(Enumerable.Repeat("𠮷", 1500)))
            .Text.Length.ShouldBe(EmojiCodes.MaxLength - 1);
    }

    [Fact]
    public void Any_text_comes_out_no_longer_than_it_was_or_as_a_word() =>
        Prop.ForAll<string?>(typed => EmojiCodes.Fold(typed).Text.Length <= Math.Max(typed?.Length ?? 0, "好的".Length))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
