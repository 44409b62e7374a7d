using Xunit;

namespace SmartService.Tests.Channels;

/// <summary>One node for tests that need nothing of their own; making the sample utility takes a moment.</summary>
public sealed class ChatHostFixture : IAsyncLifetime
{
    public ChatHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await ChatHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class ChatHostCollection : ICollectionFixture<ChatHostFixture>
{
    public const string Name = "A chat host";
}
