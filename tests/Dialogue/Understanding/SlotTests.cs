using Shouldly;
using SmartService.Dialogue.Understanding;
using SmartService.Dialogue.Understanding.Slots;
using Xunit;

namespace SmartService.Tests.Dialogue.Understanding;

public sealed class SlotTests
{
    /// <summary>A Friday, 10:00 in China.</summary>
    private static readonly DateTimeOffset Friday = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    private static SlotReadings Read(string text, ExpectedSlot? expected = null) =>
        SlotReader.Read(text, Friday, expected);

    [Theory]
    [InlineData("我的户号是一零零三五二七八", "10035278")]
    [InlineData("1003-5278", "10035278")]
    [InlineData("1 0 0 3 5 2 7 8", "10035278")]
    [InlineData("幺零零三 五二七八", "10035278")]
    [InlineData("一洞洞三五二拐八", "10035278")]
    [InlineData("二零零八，一四六三", "20081463")]
    [InlineData("户号１００３５２７８", "10035278")]
    [InlineData("户号10,035,278", "10035278")]
    [InlineData("户号是10035278不是10035279", "10035278")]
    public void An_account_number_is_read_however_it_is_dictated(string said, string number) =>
        Read(said).AccountNumber.ShouldBe(number);

    [Theory]
    [InlineData("我的手机号是一三八零零一三八零零零", "13800138000")]
    [InlineData("幺三八零零幺三八三个零", "13800138000")]
    [InlineData("138 0013 8000", "13800138000")]
    [InlineData("138-0013-8000", "13800138000")]
    [InlineData("一三八，零零一三，八零零零", "13800138000")]
    [InlineData("+8613800138000", "13800138000")]
    [InlineData("0571-87654321", "057187654321")]
    [InlineData("零五七一 八七六五四三二一", "057187654321")]
    public void A_phone_number_is_read_however_it_is_dictated(string said, string number) =>
        Read(said).Phone.ShouldBe(number);

    [Theory]
    [InlineData("手机尾号六七八九", null, "6789")]
    [InlineData("手机尾号6,789。", null, "6789")]
    [InlineData("后四位是8875", null, "8875")]
    [InlineData("户号10035278，手机尾号8000", null, "8000")]
    [InlineData("八零零零", ExpectedSlot.LastFour, "8000")]
    [InlineData("8000", null, "8000")]
    [InlineData("八三个零", ExpectedSlot.LastFour, "8000")]
    public void The_last_four_digits_are_told_from_other_numbers(string said, ExpectedSlot? expected, string four) =>
        Read(said, expected).LastFour.ShouldBe(four);

    [Fact]
    public void What_was_asked_for_decides_what_bare_digits_mean()
    {
        Read("一二三四", ExpectedSlot.Reading).Reading.ShouldBe(1234);
        Read("一二三四", ExpectedSlot.Reading).LastFour.ShouldBeNull();
        Read("十五", ExpectedSlot.Temperature).Temperature.ShouldBe(15);
        Read("五", ExpectedSlot.Count).Count.ShouldBe(5);
        Read("二百", ExpectedSlot.Amount).Amount.ShouldBe(200);
        Read("三零二", ExpectedSlot.Address).Address!.Room.ShouldBe("302");
    }

    [Theory]
    [InlineData("工单号261122000123", null, "261122000123")]
    [InlineData("二六一一二二零零零一二三", ExpectedSlot.TicketNumber, "261122000123")]
    [InlineData("单号是 2611 2200 0123", null, "261122000123")]
    public void A_ticket_number_has_twelve_digits(string said, ExpectedSlot? expected, string number) =>
        Read(said, expected).TicketNumber.ShouldBe(number);

    [Theory]
    [InlineData("一百二十八块五", 128.5)]
    [InlineData("128.5元", 128.5)]
    [InlineData("三块钱", 3)]
    [InlineData("五块三毛二", 5.32)]
    [InlineData("八毛", 0.8)]
    [InlineData("交了一万二千块", 12000)]
    [InlineData("两百五十块", 250)]
    [InlineData("三千五块钱", 3500)]
    public void An_amount_is_read_in_yuan(string said, decimal yuan) => Read(said).Amount.ShouldBe(yuan);

    [Theory]
    [InlineData("表上的数是三百五十六", 356)]
    [InlineData("表上显示 01234.5", 1234.5)]
    [InlineData("水表读数是八百二十方", 820)]
    [InlineData("表底一千二百零三", 1203)]
    public void A_reading_is_read_from_the_words_beside_it(string said, decimal reading) =>
        Read(said).Reading.ShouldBe(reading);

    [Theory]
    [InlineData("暖气不热，屋里只有十五度", 15)]
    [InlineData("16.5℃", 16.5)]
    [InlineData("十六点五度", 16.5)]
    [InlineData("家里十五六度吧", 15)]
    [InlineData("零下三度", -3)]
    public void A_temperature_is_read_in_degrees(string said, decimal degrees) =>
        Read(said).Temperature.ShouldBe(degrees);

    [Theory]
    [InlineData("这个月用了20度电")]
    [InlineData("电表走了三十度")]
    public void Degrees_of_a_power_meter_are_no_temperature(string said) => Read(said).Temperature.ShouldBeNull();

    [Theory]
    [InlineData("明天下午三点以后我在家", "2026-11-21", "15:00", null)]
    [InlineData("能不能改到星期六上午？", "2026-11-21", "08:00", "12:00")]
    [InlineData("这周六上午", "2026-11-21", "08:00", "12:00")]
    [InlineData("下周一", "2026-11-23", null, null)]
    [InlineData("下个星期天", "2026-11-29", null, null)]
    [InlineData("星期天", "2026-11-22", null, null)]
    [InlineData("周末", "2026-11-21", null, null)]
    [InlineData("周三", "2026-11-25", null, null)]
    [InlineData("后天", "2026-11-22", null, null)]
    [InlineData("大后天", "2026-11-23", null, null)]
    [InlineData("11月25号", "2026-11-25", null, null)]
    [InlineData("十二月一日上午九点半", "2026-12-01", "09:30", "09:30")]
    [InlineData("1月5号", "2027-01-05", null, null)]
    [InlineData("25号", "2026-11-25", null, null)]
    [InlineData("3号", "2026-12-03", null, null)]
    [InlineData("下个月3号", "2026-12-03", null, null)]
    [InlineData("月底", "2026-11-30", null, null)]
    [InlineData("三天以后", "2026-11-23", null, null)]
    [InlineData("今晚八点", "2026-11-20", "20:00", "20:00")]
    [InlineData("明天上午十点到十二点", "2026-11-21", "10:00", "12:00")]
    [InlineData("后天下午两点到四点", "2026-11-22", "14:00", "16:00")]
    [InlineData("明天上午9点到下午3点", "2026-11-21", "09:00", "15:00")]
    [InlineData("明天下午五点之前", "2026-11-21", null, "17:00")]
    [InlineData("2026-12-08", "2026-12-08", null, null)]
    public void Days_and_times_are_read_in_China(string said, string day, string? from, string? to)
    {
        var date = Read(said).Date.ShouldNotBeNull();
        date.Day.ShouldBe(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        date.From.ShouldBe(Time(from));
        date.To.ShouldBe(Time(to));
        said.ShouldContain(date.Words);
    }

    private static TimeOnly? Time(string? time) =>
        time is null ? null : TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("随时都行")]
    [InlineData("都可以")]
    [InlineData("什么时候都行")]
    public void Any_time_is_an_answer_where_a_time_was_asked_for(string said)
    {
        Read(said, ExpectedSlot.Date).Date!.Words.ShouldBe("随时");
        Read(said).Date.ShouldBeNull();
    }

    [Fact]
    public void A_time_alone_is_today_if_it_is_still_to_come_and_tomorrow_if_not()
    {
        Read("下午三点", ExpectedSlot.Date).Date!.Day.ShouldBe(new DateOnly(2026, 11, 20));
        Read("上午九点", ExpectedSlot.Date).Date!.Day.ShouldBe(new DateOnly(2026, 11, 21));
    }

    [Fact]
    public void Late_in_the_evening_in_London_it_is_already_tomorrow_in_China() =>
        SlotReader
            .Read("今天", new DateTimeOffset(2026, 11, 20, 17, 0, 0, TimeSpan.Zero), null)
            .Date!.Day.ShouldBe(new DateOnly(2026, 11, 21));

    [Theory]
    [InlineData("快一点")]
    [InlineData("慢一点说")]
    [InlineData("早上好")]
    [InlineData("我住5号楼")]
    [InlineData("建设路25号")]
    public void What_only_sounds_like_a_time_is_none(string said) => Read(said).Date.ShouldBeNull();

    [Theory]
    [InlineData("上个月", "2026-10")]
    [InlineData("九月份", "2026-09")]
    [InlineData("去年12月", "2025-12")]
    [InlineData("今年三月的账单", "2026-03")]
    [InlineData("十二月的电费", "2025-12")]
    [InlineData("这个月", "2026-11")]
    [InlineData("2025年9月", "2025-09")]
    public void A_month_of_bills_lies_behind_us(string said, string month) => Read(said).Month.ShouldBe(month);

    [Fact]
    public void An_address_is_taken_apart()
    {
        var address = Read("地址是建设路八十八号阳光花园五栋二单元三零一").Address.ShouldNotBeNull();
        address.Street.ShouldBe("建设路88号");
        address.Community.ShouldBe("阳光花园");
        address.Building.ShouldBe("5栋");
        address.Unit.ShouldBe("2单元");
        address.Room.ShouldBe("301");
        address.Words.ShouldBe("地址是建设路八十八号阳光花园五栋二单元三零一");
    }

    [Theory]
    [InlineData("我家在书香苑三栋一单元五零二", "书香苑", "3栋", "1单元", "502")]
    [InlineData("金桂里7-3-201", "金桂里", "7栋", "3单元", "201")]
    [InlineData("住在翠湖名邸2号楼", "翠湖名邸", "2号楼", null, null)]
    [InlineData("北苑新村十二幢1203室", "北苑新村", "12幢", null, "1203")]
    [InlineData("我们阳光花园停电了", "阳光花园", null, null, null)]
    [InlineData("云岭镇云岭家园8座甲单元", "云岭家园", "8座", "甲单元", null)]
    [InlineData("临江小区一号楼", "临江小区", "1号楼", null, null)]
    public void The_parts_that_were_said_are_there_and_no_others(
        string said,
        string? community,
        string? building,
        string? unit,
        string? room
    )
    {
        var address = Read(said).Address.ShouldNotBeNull();
        address.Community.ShouldBe(community);
        address.Building.ShouldBe(building);
        address.Unit.ShouldBe(unit);
        address.Room.ShouldBe(room);
        address.Street.ShouldBeNull();
    }

    [Theory]
    [InlineData("不对，是二号楼不是三号楼")]
    [InlineData("不是三号楼，是二号楼")]
    public void A_correction_keeps_what_is_right(string said) => Read(said).Address!.Building.ShouldBe("2号楼");

    [Theory]
    [InlineData("我们小区什么时候来电？")]
    [InlineData("家里没电了")]
    [InlineData("线路老化了")]
    [InlineData("我想知道怎么过户")]
    public void Talk_without_a_place_is_no_address(string said) => Read(said).Address.ShouldBeNull();

    [Theory]
    [InlineData("我姓张，弓长张", null, "张")]
    [InlineData("叫李秀兰，木子李，优秀的秀，兰花的兰", null, "李秀兰")]
    [InlineData("我叫张建国", null, "张建国")]
    [InlineData("王德明", ExpectedSlot.Name, "王德明")]
    [InlineData("弓长张，建设的建，国家的国", ExpectedSlot.Name, "张建国")]
    [InlineData("我叫章建国，弓长张", null, "张建国")]
    [InlineData("新户主叫赵小丽", null, "赵小丽")]
    [InlineData("张先生", ExpectedSlot.Name, "张先生")]
    [InlineData("不知道", ExpectedSlot.Name, null)]
    [InlineData("我叫你们来修", null, null)]
    public void A_name_is_read_with_the_characters_it_is_told_by(string said, ExpectedSlot? expected, string? name) =>
        Read(said, expected).Name.ShouldBe(name);

    [Theory]
    [InlineData("我家五口人", 5)]
    [InlineData("一家三口", 3)]
    [InlineData("家里7个人", 7)]
    public void People_are_counted(string said, int count) => Read(said).Count.ShouldBe(count);

    [Theory]
    [InlineData("电费", "electricity")]
    [InlineData("停电了", "electricity")]
    [InlineData("煤气灶", "gas")]
    [InlineData("热水器打不着火", "gas")]
    [InlineData("停水", "water")]
    [InlineData("暖气漏水", "heating")]
    [InlineData("取暖费", "heating")]
    [InlineData("给我打电话", null)]
    [InlineData("真让人生气", null)]
    public void The_service_is_told_by_its_words(string said, string? service) => Read(said).Service.ShouldBe(service);
}
