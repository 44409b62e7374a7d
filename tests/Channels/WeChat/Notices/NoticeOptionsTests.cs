using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Shouldly;
using SmartService.Channels.WeChat;
using SmartService.Channels.WeChat.Notices;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Notices;

public sealed class NoticeOptionsTests
{
    private const string Id = "TEMPLATE0000000000000000000000000000000003";

    [Theory]
    [InlineData("22:00", "08:00", "21:59", null)]
    [InlineData("22:00", "08:00", "22:00", "2026-11-30 08:00")]
    [InlineData("22:00", "08:00", "07:59", "2026-11-29 08:00")]
    [InlineData("22:00", "08:00", "08:00", null)]
    [InlineData("12:00", "14:00", "13:00", "2026-11-29 14:00")]
    [InlineData("00:00", "00:00", "03:00", null)]
    public void The_night_is_in_China(string from, string to, string now, string? until)
    {
        var options = new NoticeOptions { QuietFrom = TimeOnly.Parse(from), QuietTo = TimeOnly.Parse(to) };

        var quiet = options.QuietUntil(At($"2026-11-29 {now}"));

        quiet.ShouldBe(until is null ? null : At(until));
    }

    [Fact]
    public void What_the_platform_would_refuse_is_told_before_it_is_asked()
    {
        var account = new OfficialAccountOptions
        {
            AppId = "wx0123456789",
            Secret = "s",
            Token = "token",
        };
        account.Notices["ticket-lost"] = new() { Template = Of(Id, ("thing1", "{ticket}")) };
        account.Notices["bill-out"] = new();
        account.Notices["arrears"] = new() { Subscription = Of("short", ("thing1", "{ticket}"), ("Thing", "")) };
        account.Notices["outage-over"] = new() { Template = Of(Id, ("thing1", "{areas}")) };
        var options = new WeChatOptions { Accounts = { ["main"] = account } };

        var problems = options.Validate(new ValidationContext(options)).Select(one => one.ErrorMessage!).ToList();

        problems.Count.ShouldBe(5);
        problems.ShouldContain(one => one.Contains("ticket-lost is no type of notice"));
        problems.ShouldContain(one => one.Contains("bill-out has no template"));
        problems.ShouldContain(one => one.Contains("arrears:Subscription:Id is short"));
        problems.ShouldContain(one => one.Contains("Thing is no field"));
        problems.ShouldContain(one => one.Contains("{ticket} is not told of arrears"));
    }

    [Theory]
    [InlineData("thing1", "一二三四五六七八九十一二三四五六七八九十", "一二三四五六七八九十一二三四五六七八九十")]
    [InlineData("thing1", "一二三四五六七八九十一二三四五六七八九十一", "一二三四五六七八九十一二三四五六七八九…")]
    [InlineData("phrase2", "已经派出师傅", "已经派出…")]
    [InlineData("time3", "两行\n成一行", "两行 成一行")]
    [InlineData("thing1", " ", "无")]
    public void A_field_is_as_the_platform_takes_it(string field, string text, string taken) =>
        FieldText.Of(field, text).ShouldBe(taken);

    private static NoticeTemplate Of(string id, params (string Field, string Text)[] fields) =>
        new() { Id = id, Fields = fields.ToDictionary(field => field.Field, field => field.Text) };

    private static DateTimeOffset At(string china) =>
        DateTimeOffset.Parse(china + " +08:00", CultureInfo.InvariantCulture);
}
