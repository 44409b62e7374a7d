using System.ComponentModel.DataAnnotations;
using Shouldly;
using SmartService.Telephony.Rtp;
using Xunit;

namespace SmartService.Tests.Telephony.Rtp;

public sealed class RtpOptionsTests
{
    [Fact]
    public void One_address_is_enough() => Faults(new RtpOptions { Address = "192.0.2.1" }).ShouldBeEmpty();

    [Fact]
    public void All_addresses_need_one_that_telephones_are_told()
    {
        Faults(new RtpOptions()).ShouldHaveSingleItem().ShouldContain("PublicAddress");
        Faults(new RtpOptions { PublicAddress = "203.0.113.5" }).ShouldBeEmpty();
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
