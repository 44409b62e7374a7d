namespace SmartService.Channels.WeChat.Wire;

/// <summary>What a customer typed, without WeChat's codes for pictures.</summary>
/// <param name="Text">For understanding; a word where the message was nothing but codes that mean one.</param>
/// <param name="IsOnlyCodes">There was nothing but such codes and emoji.</param>
internal sealed record FoldedText(string Text, bool IsOnlyCodes);
