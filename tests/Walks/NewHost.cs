using SmartService.Eval.Wires;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Walks;

/// <summary>A host on new data, started as a user starts it.</summary>
public sealed class NewHost : IAsyncLifetime
{
    public const string Password = "walks-through-9-doors";

    readonly TempFolder folder = new();

    public static readonly IReadOnlyDictionary<string, string> Environment = new Dictionary<string, string>
    {
        ["SMARTSERVICE_ADMIN_PASSWORD"] = Password,
    };

    public HostProcess Host { get; private set; } = null!;

    public string DataFolder => folder.Path;

    public async Task InitializeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        Host = await HostProcess.StartAsync(
            ["--data", folder.Path, .. Trial.Roomy],
            patience.Token,
            environment: Environment
        );
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        folder.Dispose();
    }
}

/// <summary>Tests that only look at a running host share one.</summary>
[CollectionDefinition(Name)]
public sealed class OnNewHost : ICollectionFixture<NewHost>
{
    public const string Name = "a host on new data";
}
