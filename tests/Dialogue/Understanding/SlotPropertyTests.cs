using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SmartService.Dialogue.Understanding;
using SmartService.Dialogue.Understanding.Slots;
using Xunit;

namespace SmartService.Tests.Dialogue.Understanding;

public sealed class SlotPropertyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly ExpectedSlot?[] Expectations =
    [
        null,
        .. Enum.GetValues<ExpectedSlot>().Cast<ExpectedSlot?>(),
    ];

    /// <summary>Pieces that readers look for, in any order: worse than plain noise.</summary>
    private static readonly Gen<string> Babble = Gen.Elements(
            "三",
            "十",
            "百",
            "千",
            "万",
            "亿",
            "零",
            "一",
            "两",
            "个",
            "双",
            "点",
            "半",
            "刻",
            "块",
            "毛",
            "度",
            "℃",
            "月",
            "号",
            "楼",
            "栋",
            "单元",
            "室",
            "1",
            "0",
            "99",
            "-",
            ":",
            "/",
            ".",
            "，",
            "。",
            " ",
            "上午",
            "下",
            "周",
            "星期",
            "天",
            "年",
            "去年",
            "不是",
            "是",
            "的",
            "姓",
            "叫",
            "弓长张",
            "尾号",
            "户号",
            "路",
            "小区",
            "读数",
            "人",
            "口",
            "底",
            "后",
            "到",
            "幺",
            "洞",
            "\u0000",
            "\ud83d",
            "Ａ",
            "😀"
        )
        .ListOf()
        .Select(pieces => string.Concat(pieces));

    [Fact]
    public void No_text_makes_a_reader_fail()
    {
        var texts = Gen.OneOf(Babble, ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""));
        var turns = texts.Zip(Gen.Elements(Expectations));
        Prop.ForAll(turns.ToArbitrary(), turn => SlotReader.Read(turn.Item1, Now, turn.Item2) is not null)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void A_number_said_in_characters_comes_back() =>
        Holds(Gen.Choose(0, 99_999_999), number => NumberText.Of(Spoken.Counted(number)).Text == Text(number));

    [Fact]
    public void A_reading_said_in_characters_comes_back() =>
        Holds(
            Gen.Choose(0, 999_999),
            number => SlotReader.Read("表上的数是" + Spoken.Counted(number), Now, null).Reading == number
        );

    [Fact]
    public void An_account_number_dictated_in_characters_comes_back() =>
        Holds(
            Gen.Choose(10_000_000, 49_999_999),
            number =>
                SlotReader.Read("户号" + Spoken.DigitByDigit(Text(number)), Now, null).AccountNumber == Text(number)
        );

    [Fact]
    public void A_phone_number_with_pauses_comes_back() =>
        Holds(
            Gen.Choose(0, 999_999_999),
            number =>
            {
                var phone = "13" + number.ToString("D9", CultureInfo.InvariantCulture);
                var said =
                    $"{Spoken.DigitByDigit(phone[..3])} {Spoken.DigitByDigit(phone[3..7])} {Spoken.DigitByDigit(phone[7..])}";
                return SlotReader.Read(said, Now, ExpectedSlot.Phone).Phone == phone;
            }
        );

    [Fact]
    public void An_amount_in_yuan_and_jiao_comes_back() =>
        Holds(
            Gen.Choose(1, 99_999).Zip(Gen.Choose(1, 9)),
            money =>
                SlotReader.Read($"{Spoken.Counted(money.Item1)}块{Spoken.Counted(money.Item2)}", Now, null).Amount
                == money.Item1 + money.Item2 * 0.1m
        );

    [Fact]
    public void A_day_within_half_a_year_comes_back() =>
        Holds(
            Gen.Choose(0, 180),
            days =>
            {
                var day = new DateOnly(2026, 11, 20).AddDays(days);
                var said = $"{Spoken.Counted(day.Month)}月{Spoken.Counted(day.Day)}号";
                return SlotReader.Read(said, Now, null).Date?.Day == day;
            }
        );

    [Fact]
    public void A_house_said_in_characters_comes_back() =>
        Holds(
            Gen.Choose(1, 99).Zip(Gen.Choose(1, 9)).Zip(Gen.Choose(101, 2905)),
            house =>
            {
                var ((building, unit), room) = house;
                var said =
                    $"阳光花园{Spoken.Counted(building)}栋{Spoken.Counted(unit)}单元{Spoken.DigitByDigit(Text(room))}";
                var address = SlotReader.Read(said, Now, null).Address;
                return address is { Community: "阳光花园" }
                    && address.Building == $"{building}栋"
                    && address.Unit == $"{unit}单元"
                    && address.Room == Text(room);
            }
        );

    [Theory]
    [InlineData("一")]
    [InlineData("1,")]
    [InlineData("不是")]
    [InlineData("路小区栋")]
    [InlineData("三个零")]
    [InlineData("弓长张的")]
    [InlineData("下周一点到")]
    public void A_hundred_kilobytes_are_read_in_no_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        SlotReader.Read(text, Now, null);
        var clock = Stopwatch.StartNew();
        SlotReader.Read(text, Now, null);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromMilliseconds(500));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Holds<T>(Gen<T> values, Func<T, bool> holds) =>
        Prop.ForAll(values.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
