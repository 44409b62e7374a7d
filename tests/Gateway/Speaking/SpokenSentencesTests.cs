using Shouldly;
using SmartService.Dialogue;
using SmartService.Dialogue.Wording;
using SmartService.VoiceGateway.Speaking.Wording;
using Xunit;

namespace SmartService.Tests.Gateway.Speaking;

public sealed class SpokenSentencesTests
{
    [Fact]
    public void A_text_is_cut_where_a_voice_takes_a_breath()
    {
        Spoken("您好。本月电费128.56元，请在25日前缴清！还要查什么？")
            .ShouldBe(["您好。", "本月电费一百二十八元五角六分，请在二十五日前缴清！", "还要查什么？"]);
        Spoken("他说：“明天来。”好的").ShouldBe(["他说：“明天来。”", "好的。"]);
        Spoken("1. 关阀\n2. 开窗").ShouldBe(["第一，关阀。", "第二，开窗。"]);
        Spoken("单价1.5元。。。\n\n").ShouldBe(["单价一元五角。。。"]);
        Spoken("\n😊！").ShouldBeEmpty();
    }

    [Fact]
    public void What_a_caller_waits_for_first_is_short_where_there_is_a_comma()
    {
        var pieces = Spoken(
            "您好，这里是澜江公用服务，水、电、气、暖的事都可以找我，我是智能客服，可以查费用、报修、办业务、查进度。"
        );

        pieces[0].Length.ShouldBeLessThanOrEqualTo(28);
        string.Concat(pieces)
            .ShouldBe(
                "您好，这里是澜江公用服务，水、电、气、暖的事都可以找我，我是智能客服，可以查费用、报修、办业务、查进度。"
            );
    }

    [Fact]
    public void A_cut_never_goes_through_a_number()
    {
        var text = string.Concat(Enumerable.Repeat("本期合计1,234,567.80元", 8));

        Spoken(text).ShouldAllBe(piece => piece.Contains("一百二十三万四千五百六十七元八角"));
    }

    [Fact]
    public void What_needs_eyes_is_not_read_out_but_told()
    {
        var spoken = SpokenText.Of("三档电价如下：\n|档|价|\n|---|---|\n|一|0.5|\n详见https://example.com/a?b=1。");

        spoken
            .Sentences.Select(sentence => sentence.Spoken)
            .ShouldBe(["三档电价如下：", "具体内容是一张表。", "详见网址。"]);
        spoken.LeftOut.Select(left => left.Kind).ShouldBe([LeftOutKind.Table, LeftOutKind.Link]);
        spoken.LeftOut[1].Content.ShouldBe("https://example.com/a?b=1");
    }

    [Fact]
    public void A_card_is_for_eyes_too()
    {
        var reply = new Reply("本月电费12元。") { Skill = "TellBalance", Card = new Card("bill", "十一月账单", []) };

        SpokenText.Of(reply).LeftOut.ShouldBe([new LeftOut(LeftOutKind.Card, "十一月账单")]);
    }

    [Fact]
    public void A_sentence_knows_how_it_was_written()
    {
        var sentence = SpokenText.Of("应缴12元。").Sentences.ShouldHaveSingleItem();

        sentence.ShouldBe(new SpokenSentence("应缴12元。", "应缴十二元。"));
    }

    static List<string> Spoken(string text) => [.. SpokenText.Of(text).Sentences.Select(sentence => sentence.Spoken)];
}
