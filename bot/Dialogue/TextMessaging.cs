namespace SmartService.Dialogue;

/// <summary>Whether callers can be sent text messages; what cannot be done is not offered.</summary>
public sealed record TextMessaging(bool IsThere);
