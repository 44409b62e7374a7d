using Shouldly;
using SmartService.Dialogue.Understanding;
using Xunit;

namespace SmartService.Tests.Dialogue.Understanding;

public sealed class ShortAnswerTests
{
    private static readonly ShortAnswers Answers = new();

    [Theory]
    [InlineData("是的", ShortAnswer.Yes)]
    [InlineData("对，没错", ShortAnswer.Yes)]
    [InlineData("好的，谢谢", ShortAnswer.Yes)]
    [InlineData("中", ShortAnswer.Yes)]
    [InlineData("要得", ShortAnswer.Yes)]
    [InlineData("得嘞", ShortAnswer.Yes)]
    [InlineData("对头", ShortAnswer.Yes)]
    [InlineData("是滴", ShortAnswer.Yes)]
    [InlineData("嗯呐", ShortAnswer.Yes)]
    [InlineData("不对", ShortAnswer.No)]
    [InlineData("不对，是二号楼不是三号楼", ShortAnswer.No)]
    [InlineData("没得", ShortAnswer.No)]
    [InlineData("莫得", ShortAnswer.No)]
    [InlineData("不得行", ShortAnswer.No)]
    [InlineData("没有", ShortAnswer.No)]
    [InlineData("不用修了，取消吧", ShortAnswer.Cancel)]
    [InlineData("算了", ShortAnswer.Cancel)]
    [InlineData("你等一下，我找找户号", ShortAnswer.Wait)]
    [InlineData("等哈", ShortAnswer.Wait)]
    [InlineData("你再说一遍，我没听清", ShortAnswer.Repeat)]
    [InlineData("啥子？", ShortAnswer.Repeat)]
    [InlineData("慢一点", ShortAnswer.Slower)]
    [InlineData("声音太小了，听不见", ShortAnswer.Louder)]
    [InlineData("不晓得", ShortAnswer.DontKnow)]
    [InlineData("嗯，不知道", ShortAnswer.DontKnow)]
    [InlineData("返回上一步", ShortAnswer.Back)]
    [InlineData("没有别的事了，再见", ShortAnswer.Done)]
    [InlineData("没有了，谢谢", ShortAnswer.Done)]
    [InlineData("不用了", ShortAnswer.Done)]
    [InlineData("是的，我要过户", ShortAnswer.None)]
    [InlineData("对了，我还想问问电费", ShortAnswer.None)]
    [InlineData("取消报停", ShortAnswer.None)]
    [InlineData("满意，谢谢", ShortAnswer.None)]
    [InlineData("再见", ShortAnswer.None)]
    [InlineData("", ShortAnswer.None)]
    [InlineData("。。。", ShortAnswer.None)]
    public void A_turn_that_is_a_short_answer_is_known_as_one(string said, ShortAnswer answer) =>
        Answers.Read(said, null).ShouldBe(answer);

    [Theory]
    [InlineData("不用了", ShortAnswer.No)]
    [InlineData("不办了吧", ShortAnswer.Cancel)]
    [InlineData("可以，办吧", ShortAnswer.Yes)]
    [InlineData("对的就这样", ShortAnswer.Yes)]
    [InlineData("是的，麻烦快点", ShortAnswer.Yes)]
    [InlineData("不太行", ShortAnswer.No)]
    [InlineData("可以是可以，不过地址错了", ShortAnswer.None)]
    public void Where_yes_or_no_was_asked_more_words_will_do(string said, ShortAnswer answer) =>
        Answers.Read(said, ExpectedSlot.YesNo).ShouldBe(answer);
}
