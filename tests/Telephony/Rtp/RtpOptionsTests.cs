using System.ComponentModel.DataAnnotations;
using Shouldly;
using SmartService.Telephony.Rtp;
using Xunit;

namespace SmartService.Tests.Telephony.Rtp;

public sealed class RtpOptionsTests
{
    [Fact]
    public void One_address_is_enough() => Faults(new RtpOptions { Address = "192.0.2.1" }).ShouldBeEmpty();

    [Theory]
    [InlineData("0.0.0.0", null, "192.0.2.7", "192.0.2.7")]
    [InlineData("0.0.0.0", "203.0.113.5", "192.0.2.7", "203.0.113.5")]
    [InlineData("127.0.0.1", null, "192.0.2.7", "127.0.0.1")]
    public async Task A_telephone_is_told_where_it_reaches_us(string address, string? published, string at, string told)
    {
        var options = new RtpOptions { Address = address, PublicAddress = published };
        Faults(options).ShouldBeEmpty();
        using var plane = new MediaPlane(options, TimeProvider.System);
        await using var media = plane.Open(System.Net.IPAddress.Parse(at));
        media.Offer().ShouldContain($"c=IN IP4 {told}\r\n");
    }

    [Fact]
    public void What_cannot_be_is_told_with_its_value_and_its_bound()
    {
        Faults(new RtpOptions { Address = "here" }).ShouldHaveSingleItem().ShouldContain("\"here\"");
        Faults(
                new RtpOptions
                {
                    Address = "192.0.2.1",
                    FirstPort = 5000,
                    LastPort = 4000,
                }
            )
            .ShouldHaveSingleItem()
            .ShouldContain("4000");
        Faults(new RtpOptions { Address = "192.0.2.1", FirstPort = 80 }).ShouldHaveSingleItem().ShouldContain("1024");
    }

    private static List<string> Faults(RtpOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return [.. faults.Select(fault => fault.ErrorMessage!)];
    }
}
