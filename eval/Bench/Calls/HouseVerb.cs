using System.CommandLine;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmartService.Host.Serving;
using SmartService.Host.Start;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sip;
using SmartService.VoiceGateway.Hearing;

namespace SmartService.Eval.Bench.Calls;

/// <summary>
/// <c>bench house</c>, which <c>bench calls</c> starts: the host with scripted recognition, in a process of its own, so that
/// the callers' memory and work are not in its figures. A line on its input is answered with how it stands.
/// </summary>
static class HouseVerb
{
    public const string Name = "house";
    public const string Ready = "ready";

    /// <summary>Asks how it stands when garbage is collected; any other line, as it is.</summary>
    public const string Collect = "collect";

    static readonly Option<string> Data = new("--data") { Required = true };
    static readonly Option<string> Sip = new("--sip") { Required = true };
    static readonly Option<string> Urls = new("--urls") { Required = true };
    static readonly Option<string?> Models = new("--models");

    public static Command Make()
    {
        var verb = new Command(Name, "The host of bench calls") { Data, Sip, Urls, Models };
        verb.Hidden = true;
        verb.SetAction(RunAsync);
        return verb;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var launch = new Launch(
            parsed.GetValue(Urls),
            parsed.GetRequiredValue(Data),
            null,
            new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = nameof(LogLevel.Warning) }
        )
        {
            Sip = parsed.GetValue(Sip),
            Models = parsed.GetValue(Models),
        };
        var builder = Rooms.NewBuilder(launch);
        builder.ListenWithin(launch);
        builder.Services.AddSingleton(provider => new FallingBackRecognizer(
            [new ScriptedRecognizer()],
            TimeSpan.FromSeconds(1),
            TimeProvider.System,
            provider.GetRequiredService<ILogger<FallingBackRecognizer>>()
        ));
        await using var house = builder.Build();
        await house.PrepareAsync(launch);
        await house.StartAsync(stop);
        await AnswerAsync(house.Services, stop);
        await house.StopAsync(CancellationToken.None);
        return 0;
    }

    static async Task AnswerAsync(IServiceProvider rooms, CancellationToken stop)
    {
        var (sip, plane) = (rooms.GetRequiredService<SipEndpoint>(), rooms.GetRequiredService<MediaPlane>());
        Console.WriteLine(Ready);
        while (await Console.In.ReadLineAsync(stop) is { } asked)
            Console.WriteLine(JsonSerializer.Serialize(HouseState.Now(sip, plane, asked == Collect)));
    }
}
