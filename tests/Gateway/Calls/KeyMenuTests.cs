using Shouldly;
using SmartService.Dialogue.Understanding;
using SmartService.VoiceGateway.Calls;
using Xunit;

namespace SmartService.Tests.Gateway.Calls;

public sealed class KeyMenuTests
{
    [Theory]
    [InlineData("1", null, "查费用")]
    [InlineData("2", null, "我要报修")]
    [InlineData("3", null, "查进度")]
    [InlineData("4", null, "我要办业务")]
    [InlineData("0", null, "转人工")]
    [InlineData("10035278", null, "10035278")]
    [InlineData("", null, "返回")]
    [InlineData("1", ExpectedSlot.YesNo, "是的")]
    [InlineData("2", ExpectedSlot.YesNo, "不是")]
    [InlineData("2", ExpectedSlot.Choice, "2")]
    [InlineData("0", ExpectedSlot.Choice, "转人工")]
    [InlineData("0", ExpectedSlot.AccountNumber, "转人工")]
    [InlineData("10035278", ExpectedSlot.AccountNumber, "10035278")]
    public void A_key_says_what_it_means_at_that_point(string keys, ExpectedSlot? asked, string says) =>
        KeyMenu.Say(keys, asked).ShouldBe(says);
}
