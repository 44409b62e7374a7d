namespace SmartService.TicketCore.Followers;

/// <summary>A file that a platform was given to send, and keeps for a while under a name of its own.</summary>
public sealed class GivenFile
{
    public required string AttachmentId { get; init; }

    /// <summary>The official account, by its name in the settings.</summary>
    public required string Account { get; init; }

    /// <summary>The platform's name of it.</summary>
    public required string MediaId { get; set; }

    /// <summary>From then on the platform may have it no more.</summary>
    public DateTimeOffset Until { get; set; }
}
