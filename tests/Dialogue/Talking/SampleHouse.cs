using SmartService.Dialogue.Understanding;
using Xunit;

namespace SmartService.Tests.Dialogue.Talking;

/// <summary>One bot with the sample utility for all tests of a class that only read.</summary>
public sealed class SampleHouse : IAsyncLifetime
{
    private Bot? bot;

    public Understander Understander => bot!.Get<Understander>();

    public async Task InitializeAsync() => bot = await Bot.StartAsync();

    public async Task DisposeAsync() => await bot!.DisposeAsync();
}
