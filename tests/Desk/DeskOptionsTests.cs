using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace SmartService.Tests.Desk;

public sealed class DeskOptionsTests
{
    [Theory]
    [InlineData("AwaySeconds", "4")]
    [InlineData("AwaySeconds", "3601")]
    [InlineData("FileMiB", "11")]
    [InlineData("LiveMinutes", "0")]
    public async Task A_setting_out_of_its_bounds_stops_the_start(string name, string value)
    {
        var settings = new Dictionary<string, string?> { [$"Desk:{name}"] = value };
        var refusal = await Should.ThrowAsync<OptionsValidationException>(DeskHouse.OpenAsync(settings: settings));
        refusal.Message.ShouldContain(name);
    }
}
