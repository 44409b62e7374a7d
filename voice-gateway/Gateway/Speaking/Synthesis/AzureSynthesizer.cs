using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;

namespace SmartService.VoiceGateway.Speaking.Synthesis;

/// <summary>Azure Speech over its REST interface, in the telephone's own rate.</summary>
public sealed class AzureSynthesizer(HttpClient http, AzureSpeakingOptions options, TimeProvider time)
    : ISpeechSynthesizer
{
    private const int Rate = 8000;
    private static readonly XNamespace Ssml = "http://www.w3.org/2001/10/synthesis";

    private readonly RemoteVoice remote = new(
        http,
        "azure",
        "VoiceGateway:Speaking:Azure:Key",
        TimeSpan.FromMilliseconds(options.TimeoutMs),
        time
    );

    public string Name => $"azure/{options.Voice}";

    public IAsyncEnumerable<SpeechChunk> SpeakAsync(SpeechOrder order, CancellationToken noMoreUse) =>
        remote.AskAsync(Request(order), (body, _) => Task.FromResult(PcmStream.Bare(body, Rate)), noMoreUse);

    private HttpRequestMessage Request(SpeechOrder order)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, options.Endpoint!.TrimEnd('/') + "/cognitiveservices/v1")
        {
            Content = new StringContent(Markup(order), Encoding.UTF8),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/ssml+xml");
        request.Headers.Add("Ocp-Apim-Subscription-Key", options.Key);
        request.Headers.Add("X-Microsoft-OutputFormat", "raw-8khz-16bit-mono-pcm");
        request.Headers.UserAgent.ParseAdd("SmartService");
        return request;
    }

    /// <summary>Built as a document, so that no text can become markup.</summary>
    private string Markup(SpeechOrder order)
    {
        var change = (order.Speed - 1) * 100;
        return new XElement(
            Ssml + "speak",
            new XAttribute("version", "1.0"),
            new XAttribute(XNamespace.Xml + "lang", "zh-CN"),
            new XElement(
                Ssml + "voice",
                new XAttribute("name", options.Voice),
                new XElement(
                    Ssml + "prosody",
                    new XAttribute("rate", change.ToString("+0;-0;+0", CultureInfo.InvariantCulture) + "%"),
                    SpeakableText.Of(order.Text)
                )
            )
        ).ToString(SaveOptions.DisableFormatting);
    }
}
