using System.Security.Cryptography;
using System.Text;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>A file on the platform.</summary>
public sealed record StoredMedia(string Type, byte[] Bytes, string ContentType, string FileName, DateTimeOffset At);

/// <summary>Files, each for three days.</summary>
public sealed class MediaApi(WeChatServer server)
{
    private readonly Dictionary<string, StoredMedia> files = [];

    /// <summary>Whether a video is answered with its address, as documented, or with itself, as some report.</summary>
    public bool VideosByAddress { get; set; } = true;

    /// <summary>Where videos have moved to: each who asks for one is sent to the next of these, and given it when there is none.</summary>
    public Queue<string> VideoMoves { get; } = new();

    /// <summary>A file that a customer sent, or that lies there for a test.</summary>
    public string Add(string type, byte[] bytes, string contentType)
    {
        lock (server.Gate)
            return Keep(new(type, bytes, contentType, "media", server.Now));
    }

    public StoredMedia? Find(string mediaId)
    {
        lock (server.Gate)
            return files.GetValueOrDefault(mediaId);
    }

    internal object Upload(PlatformRequest request)
    {
        var type = request["type"];
        var (code, most) = type switch
        {
            "image" => (40009, PlatformRules.ImageBytes),
            "voice" => (40010, PlatformRules.VoiceBytes),
            "video" => (40011, PlatformRules.VideoBytes),
            "thumb" => (40012, PlatformRules.ThumbBytes),
            _ => throw new RefusalException(40004, "invalid media type"),
        };
        var (name, contentType, bytes) = MediaPart.Read(request);
        RefusalException.When(bytes.Length == 0, 44001, "empty media data");
        RefusalException.When(bytes.Length > most, code, $"invalid {type} size");
        RefusalException.When(!Endings(type).Contains(Path.GetExtension(name)), 40005, "invalid file type");
        var id = Keep(new(type, bytes, contentType, name, server.Now));
        var created = server.Now.ToUnixTimeSeconds();
        return type == "thumb"
            ? new
            {
                type,
                thumb_media_id = id,
                created_at = created,
            }
            : new
            {
                type,
                media_id = id,
                created_at = created,
            };
    }

    internal object Get(PlatformRequest request)
    {
        var id = request["media_id"];
        RefusalException.When(id.Length == 0, 41006, "media_id missing");
        var file = Living(id);
        return file.Type == "video" && VideosByAddress
            ? new { video_url = $"{server.Url}/video/{id}" }
            : new FileAnswer(file.Bytes, file.ContentType, $"{id}{Path.GetExtension(file.FileName)}");
    }

    internal object Video(PlatformRequest request)
    {
        if (VideoMoves.TryDequeue(out var moved))
            return new MovedAnswer(moved);
        var file = Living(request.Path.Split('/')[^1]);
        return new FileAnswer(file.Bytes, file.ContentType, file.FileName);
    }

    internal void Check(string mediaId, string type) =>
        RefusalException.When(Living(mediaId).Type != type, 40007, "invalid media_id");

    private StoredMedia Living(string id)
    {
        RefusalException.When(
            !files.TryGetValue(id, out var file) || server.Now - file.At >= PlatformRules.MediaLife,
            40007,
            "invalid media_id"
        );
        return file!;
    }

    private string Keep(StoredMedia file)
    {
        var id = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)).Replace('+', '-').Replace('/', '_');
        files[id] = file;
        return id;
    }

    private static string[] Endings(string type) =>
        type switch
        {
            "image" => [".png", ".jpeg", ".jpg", ".gif"],
            "voice" => [".amr", ".mp3"],
            "video" => [".mp4"],
            _ => [".jpg"],
        };
}

/// <summary>Reads a form as the platform does, which is to say barely.</summary>
internal static class MediaPart
{
    public static (string Name, string ContentType, byte[] Bytes) Read(PlatformRequest request)
    {
        const string before = "multipart/form-data; boundary=";
        var missing = new RefusalException(41005, "media data missing");
        if (!request.ContentType.StartsWith(before, StringComparison.Ordinal) || request.ContentType.Contains('"'))
            throw missing;
        var line = "--" + request.ContentType[before.Length..];
        // One byte, one character: the file survives it.
        var body = Encoding.Latin1.GetString(request.Body);
        var head = body.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var end = body.LastIndexOf($"\r\n{line}--", StringComparison.Ordinal);
        if (!body.StartsWith(line + "\r\n", StringComparison.Ordinal) || head < 0 || end < head)
            throw missing;
        var heads = body[..head].Split("\r\n");
        var disposition = Header(heads, "Content-Disposition: ");
        if (!disposition.Contains("name=\"media\"", StringComparison.Ordinal) || Name(disposition) is not { } name)
            throw missing;
        return (name, Header(heads, "Content-Type: "), Encoding.Latin1.GetBytes(body[(head + 4)..end]));
    }

    private static string Header(string[] heads, string name) =>
        heads.FirstOrDefault(head => head.StartsWith(name, StringComparison.Ordinal))?[name.Length..] ?? "";

    private static string? Name(string disposition)
    {
        const string before = "; filename=\"";
        var at = disposition.IndexOf(before, StringComparison.Ordinal);
        if (at < 0 || disposition.Contains("filename*", StringComparison.Ordinal))
            return null;
        var name = disposition[(at + before.Length)..];
        return name.IndexOf('"') is var end and > 0 ? name[..end] : null;
    }
}
