namespace SmartService.Channels.WeChat.Api;

/// <summary>A token as WeChat just gave it.</summary>
/// <param name="Token">Never logged.</param>
/// <param name="For">How long it is good.</param>
internal sealed record FreshToken(string Token, TimeSpan For)
{
    public override string ToString() => $"good for {For}";
}
