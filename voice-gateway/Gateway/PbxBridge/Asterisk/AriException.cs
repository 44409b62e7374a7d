using System.Net;

namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>A request that was not done.</summary>
/// <param name="status">What the PBX said; null when it said nothing.</param>
internal sealed class AriException(HttpStatusCode? status, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public HttpStatusCode? Status => status;
}
