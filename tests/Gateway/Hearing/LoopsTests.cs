using Shouldly;
using SmartService.VoiceGateway.Hearing.Whisper;
using Xunit;

namespace SmartService.Tests.Gateway.Hearing;

public sealed class LoopsTests
{
    [Theory]
    [InlineData("不用修了，取消吧。不用修了，取消吧。不用", "不用修了，取消吧。")]
    [InlineData("我要报修暖气！我要报修暖气！", "我要报修暖气！")]
    [InlineData("是的。是的。", "是的。是的。")]
    [InlineData("1380。1380。", "1380。1380。")]
    [InlineData("我要报修。暖气不热。", "我要报修。暖气不热。")]
    [InlineData("我要报修。我", "我要报修。")]
    [InlineData("我要报修。我。", "我要报修。我。")]
    [InlineData("。", "。")]
    [InlineData("", "")]
    public void A_sentence_that_comes_again_and_again_was_said_once(string recognized, string said) =>
        Loops.Undo(recognized).ShouldBe(said);
}
