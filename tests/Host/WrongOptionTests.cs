using System.Net;
using System.Net.Sockets;
using Shouldly;
using SmartService.Eval.Wires;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Host;

/// <summary>A wrong option stops the start with one message: the option, its value, what was expected.</summary>
public sealed class WrongOptionTests : IDisposable
{
    readonly TempFolder folder = new();
    readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    [Theory]
    [InlineData("--foo", "--foo")]
    [InlineData("--urls nonsense", "--urls", "nonsense", "http://localhost:5080")]
    [InlineData("--urls http://localhost:70000", "--urls", "70000", "65535")]
    [InlineData("--db nonsense", "--db", "Host=localhost")]
    [InlineData("--Channels:DirectLine:TokenMinutes 0", "Channels:DirectLine:TokenMinutes", "\"0\"", "1", "1440")]
    [InlineData("--Channels:DirectLine:TokenMinutes=soon", "Channels:DirectLine:TokenMinutes", "soon")]
    [InlineData(
        "--Channels:DirectLine:TokenMinuets=5",
        "Channels:DirectLine:TokenMinuets",
        "Channels:DirectLine:TokenMinutes"
    )]
    [InlineData("--Channels:DirektLine:TokenMinutes=5", "Channels:DirektLine", "Channels:DirectLine")]
    [InlineData("--Channels:WeChat:AnswerMs 1", "Channels:WeChat:AnswerMs", "\"1\"", "500", "4800")]
    [InlineData("--TicketCore:Binding:Tries=99", "TicketCore:Binding:Tries", "99", "2", "20")]
    [InlineData("--Channels:WeChat:Accounts:main:Secrte=x", "Channels:WeChat:Accounts:main:Secrte", "main:Secret")]
    [InlineData("--Channels:Voice:AtOnce=0", "Channels:Voice:AtOnce", "\"0\"", "64")]
    [InlineData("--Dialogue:HallsFile=/nowhere", "/nowhere", "Dialogue:HallsFile")]
    [InlineData("--VoiceGateway:Spi:MaxCalls=5", "VoiceGateway:Spi", "VoiceGateway:Sip")]
    [InlineData("--VoiceGateway:Call:BargeInMs 5", "VoiceGateway:Call:BargeInMs", "\"5\"", "60", "1000")]
    [InlineData("--VoiceGateway:Pbx:Kind=freepbx", "VoiceGateway:Pbx:Kind", "freepbx", "none or asterisk")]
    [InlineData("--VoiceGateway:Pbx:Kind=asterisk", "VoiceGateway:Pbx:Ari:BaseUrl", "missing")]
    [InlineData("--VoiceGateway:Pbx:RingSeconds=1", "VoiceGateway:Pbx:RingSeconds", "\"1\"", "5", "180")]
    [InlineData("--sip everywhere", "--sip", "everywhere", "0.0.0.0:5060", "off")]
    [InlineData("--Desk:SignInHours=99", "Desk:SignInHours", "\"99\"", "24")]
    [InlineData("--TicketCore:Billing:TimeoutMs=1", "TicketCore:Billing:TimeoutMs", "1", "50", "30000")]
    [InlineData("--TicketCore:NoticeDays=1", "TicketCore:NoticeDays", "1", "90", "3650")]
    [InlineData("--TicketCore:SqliteLogMegabytes=1", "TicketCore:SqliteLogMegabytes", "1", "4", "4096")]
    [InlineData("--Dialogue:RecoverAfterSeconds=0", "Dialogue:RecoverAfterSeconds", "\"0\"", "3600")]
    [InlineData("--Dialogue:LanguageModel:TimeoutMs=1", "Dialogue:LanguageModel:TimeoutMs", "\"1\"", "30000")]
    [InlineData("--Dialogue:CatalogueFolder=/nowhere", "/nowhere", "Dialogue:CatalogueFolder")]
    [InlineData("--Telemetry:OtlpEndpoint=nonsense", "Telemetry:OtlpEndpoint", "nonsense", "http://localhost:4318")]
    [InlineData("--Proxy:Trusted=nonsense", "Proxy:Trusted", "nonsense", "10.0.0.0/8")]
    [InlineData("--Desk:SignInHours", "Desk:SignInHours", "value is missing")]
    public async Task It_is_named_with_its_value_and_its_bounds(string options, params string[] named)
    {
        var ended = await StartAsync(options.Split(' '));

        ended.ExitCode.ShouldBe(2);
        foreach (var word in named)
            ended.Errors.ShouldContain(word);
        ended.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        var file = Path.Combine(folder.Path, "a-file");
        await File.WriteAllTextAsync(file, "", patience);

        var ended = await HostProcess.RunAsync(["--data", Path.Combine(file, "below")], patience);

        ended.ExitCode.ShouldBe(2);
        ended.Errors.ShouldContain("--data");
        ended.Errors.ShouldContain(file);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var ended = await StartAsync(["--urls", url]);

        ended.ExitCode.ShouldBe(2);
        ended.Errors.ShouldContain(url);
        ended.Errors.ShouldContain("taken");
        ended.Errors.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData(ProtocolType.Tcp, SocketType.Stream)]
    [InlineData(ProtocolType.Udp, SocketType.Dgram)]
    public async Task A_port_for_calls_that_is_taken_is_named(ProtocolType protocol, SocketType type)
    {
        using var taken = new Socket(AddressFamily.InterNetwork, type, protocol);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (protocol == ProtocolType.Tcp)
            taken.Listen();
        var listen = $"{taken.LocalEndPoint}";

        var ended = await StartAsync(["--urls", $"http://127.0.0.1:{HostProcess.FreePort()}", "--sip", listen]);

        ended.ExitCode.ShouldBe(2);
        ended.Errors.ShouldContain("--sip");
        ended.Errors.ShouldContain(listen);
        ended.Errors.ShouldContain("taken");
        ended.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_told_without_its_password()
    {
        var ended = await StartAsync(["--db", "Host=127.0.0.1;Port=1;Username=u;Password=hush-hush;Timeout=3"]);

        ended.ExitCode.ShouldBe(2);
        ended.Errors.ShouldContain("--db");
        (ended.Errors + ended.Output).ShouldNotContain("hush-hush");
    }

    [Fact]
    public async Task An_administrators_password_that_is_too_short_is_refused()
    {
        var environment = new Dictionary<string, string> { ["SMARTSERVICE_ADMIN_PASSWORD"] = "short" };

        var ended = await HostProcess.RunAsync(["--data", folder.Path], patience, environment: environment);

        ended.ExitCode.ShouldBe(2);
        ended.Errors.ShouldContain("SMARTSERVICE_ADMIN_PASSWORD");
    }

    Task<Finished> StartAsync(IEnumerable<string> options) =>
        HostProcess.RunAsync(["--data", folder.Path, .. options], patience);

    public void Dispose() => folder.Dispose();
}
