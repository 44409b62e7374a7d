using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SmartService.Channels.WeChat.Api;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Api;

public sealed class TextPiecesTests
{
    private static readonly string[] Words =
    [
        "您好",
        "。",
        "……",
        "？！",
        "，",
        "\n",
        " ",
        "a",
        "3.5",
        "end. ",
        "”",
        "<a href=\"https://x.example/?a=1\">",
        "看账单",
        "</a>",
        "😀",
        "👨‍👩‍👧‍👦",
        "🇨🇳",
        "e\u0301",
        "\ud83d",
        "\udc00",
        "\u200d",
    ];

    [Fact]
    public void Whatever_the_text_no_piece_is_too_long_and_no_character_is_lost_or_torn() =>
        Prop.ForAll(
                Gen.Elements(Words).ListOf().Select(words => string.Concat(words)).ToArbitrary(),
                Gen.Choose(4, 80).ToArbitrary(),
                (text, most) =>
                {
                    var pieces = TextPieces.Of(text, most);
                    return string.Concat(pieces) == text
                        && pieces.All(piece => piece.Length > 0 && Encoding.UTF8.GetByteCount(piece) <= most)
                        && Ends(pieces).All(end => IsWhole(text, end, most));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_short_text_is_one_piece() => TextPieces.Of("您好。").ShouldBe(["您好。"]);

    [Fact]
    public void No_text_is_no_piece() => TextPieces.Of("").ShouldBeEmpty();

    [Theory]
    [InlineData("一二三。四五六七八", 18, "一二三。", "四五六七八")]
    [InlineData("他说：“好。”然后走了再见", 24, "他说：“好。”", "然后走了再见")]
    [InlineData("一二三四，五六七八九", 20, "一二三四，", "五六七八九")]
    [InlineData("价格是3.5元一方", 14, "价格是3.5", "元一方")]
    [InlineData("It is done. Good bye", 15, "It is done. ", "Good bye")]
    [InlineData("一二三四五六", 9, "一二三", "四五六")]
    [InlineData("一。二三四五六", 18, "一。二三四五", "六")]
    [InlineData("什么？！那好吧那好", 15, "什么？！", "那好吧那好")]
    public void A_long_text_is_cut_where_a_reader_pauses(string text, int most, params string[] pieces) =>
        TextPieces.Of(text, most).ShouldBe(pieces);

    [Fact]
    public void A_link_is_not_cut()
    {
        const string link = "<a href=\"https://x.example/?q=1. 2\">看账单。好</a>";
        TextPieces.Of($"点这里{link}", 60).ShouldBe(["点这里", link]);
    }

    [Fact]
    public void A_family_of_emoji_stays_together() =>
        TextPieces.Of("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 30).ShouldBe(["👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]);

    [Fact]
    public void Long_answers_make_as_few_messages_as_can_be()
    {
        var text = string.Concat(Enumerable.Repeat("居民用户应当按时缴纳水费，逾期加收违约金。", 100));
        TextPieces.Of(text).Count.ShouldBe((Encoding.UTF8.GetByteCount(text) + 2047) / 2048);
    }

    private static IEnumerable<int> Ends(IReadOnlyList<string> pieces)
    {
        var end = 0;
        foreach (var piece in pieces)
            yield return end += piece.Length;
    }

    // Only what is by itself too long for a piece may be torn, and even that not inside a pair.
    private static bool IsWhole(string text, int end, int most)
    {
        int[] starts = [.. StringInfo.ParseCombiningCharacters(text), text.Length];
        if (starts.Contains(end))
            return true;
        var at = starts.Last(start => start < end);
        var shape = text[at..starts.First(start => start > end)];
        return Encoding.UTF8.GetByteCount(shape) > most
            && !(char.IsHighSurrogate(text[end - 1]) && char.IsLowSurrogate(text[end]));
    }
}
