using Shouldly;
using SmartService.Dialogue.Turns;
using Xunit;

namespace SmartService.Tests.Dialogue.Turns;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("家里停电了", "家里停电了")]
    [InlineData("一行\n两行", "一行\n两行")]
    [InlineData("停\u0000电\u0007了", "停电了")]
    [InlineData("\ud83d停电", "停电")]
    [InlineData("😀好", "😀好")]
    public void Only_what_can_be_written_down_is_kept(string typed, string kept) => CleanText.Of(typed).ShouldBe(kept);

    [Fact]
    public void A_cut_never_goes_through_a_character() => CleanText.Cut("一二😀四", 4).ShouldBe("一二…");
}
