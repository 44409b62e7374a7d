using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SmartService.Host.Start;

namespace SmartService.Host.Telemetry;

/// <summary>Sends the rooms' metrics and traces (all under <c>SmartService.*</c>) to an OpenTelemetry collector, when one is configured.</summary>
static class Exporting
{
    public const string EndpointSetting = "Telemetry:OtlpEndpoint";
    public const string ProtocolSetting = "Telemetry:Protocol";
    const string Rooms = "SmartService.*";

    /// <exception cref="WrongOptionException">The endpoint is no address, or the protocol unknown.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[EndpointSetting] is not { Length: > 0 } endpoint)
            return;
        var address = Address(endpoint);
        var protocol = Protocol(builder.Configuration[ProtocolSetting] ?? "http/protobuf");
        // Factories, so that the container disposes them and what is still to be sent goes out.
        builder.Services.AddSingleton(_ => Traces(address, protocol));
        builder.Services.AddSingleton(_ => Metrics(address, protocol));
        builder.Services.AddHostedService<Exporter>();
    }

    static TracerProvider Traces(Uri address, OtlpExportProtocol protocol) =>
        Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Describe)
            .AddSource(Rooms)
            // The framework's own span around a request is not recorded, and must not silence ours within it.
            .SetSampler(new AlwaysOnSampler())
            .AddOtlpExporter(to => Send(to, address, protocol, "v1/traces"))
            .Build();

    static MeterProvider Metrics(Uri address, OtlpExportProtocol protocol) =>
        Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe)
            .AddMeter(Rooms)
            .AddOtlpExporter(to => Send(to, address, protocol, "v1/metrics"))
            .Build();

    static void Describe(ResourceBuilder resource) => resource.AddService("smartservice");

    static void Send(OtlpExporterOptions to, Uri address, OtlpExportProtocol protocol, string path)
    {
        to.Protocol = protocol;
        to.Endpoint = protocol == OtlpExportProtocol.HttpProtobuf ? new Uri(address, path) : address;
    }

    static Uri Address(string endpoint) =>
        Uri.TryCreate(endpoint.TrimEnd('/') + "/", UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
            ? address
            : throw new WrongOptionException(
                EndpointSetting,
                endpoint,
                "must be an address such as http://localhost:4318."
            );

    static OtlpExportProtocol Protocol(string name) =>
        name switch
        {
            "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            "grpc" => OtlpExportProtocol.Grpc,
            _ => throw new WrongOptionException(ProtocolSetting, name, "must be http/protobuf or grpc."),
        };

    /// <summary>Brings the providers to life with the host.</summary>
    sealed class Exporter(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellation)
        {
            traces.ForceFlush(2000);
            metrics.ForceFlush(2000);
            return Task.CompletedTask;
        }
    }
}
