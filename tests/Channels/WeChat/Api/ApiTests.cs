using SmartService.Channels.WeChat.Api;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Api;

/// <summary>What every test of WeChat's API begins with: the platform, and a node of ours that uses it.</summary>
public abstract class ApiTests : IAsyncLifetime
{
    private protected const string OpenId = ApiHouse.OpenId;

    private protected ApiHouse House { get; private set; } = null!;
    private protected WeChatApi Node { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        House = await ApiHouse.StartAsync();
        Node = House.Node();
    }

    public virtual async Task DisposeAsync() => await House.DisposeAsync();
}
