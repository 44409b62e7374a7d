namespace SmartService.Channels.WeChat.Wire;

/// <summary>Reads messages that customers send. What cannot be used without a part is not known without it.</summary>
internal static class MessageReader
{
    public static CustomerMessage? Read(PushXml push, PushHead head, string name) =>
        name switch
        {
            "text" => new TextMessage(head, push["Content"] ?? "", push["bizmsgmenuid"]),
            "image" when (push["MediaId"] ?? push["PicUrl"]) is not null => new ImageMessage(
                head,
                push["MediaId"],
                push["PicUrl"]
            ),
            "voice" when push["MediaId"] is { } media => new VoiceMessage(
                head,
                media,
                push["MediaId16K"],
                push["Format"],
                push["Recognition"]
            ),
            "video" or "shortvideo" when push["MediaId"] is { } media => new VideoMessage(
                head,
                media,
                push["ThumbMediaId"],
                IsShort: name == "shortvideo"
            ),
            "location" => Location(push, head),
            "link" => new LinkMessage(head, push["Title"], push["Description"], push["Url"]),
            "file" => new FileMessage(
                head,
                push["Title"],
                push["FileKey"],
                push["FileMd5"],
                push.Whole("FileTotalLen")
            ),
            "miniprogrampage" => new MiniProgramMessage(
                head,
                push["Title"],
                push["AppId"],
                push["PagePath"],
                push["ThumbMediaId"]
            ),
            _ => null,
        };

    // X is the latitude, whatever the letter suggests.
    private static LocationMessage? Location(PushXml push, PushHead head) =>
        push.Place("Location_X", "Location_Y") is var (latitude, longitude)
            ? new LocationMessage(head, latitude, longitude, push.Whole("Scale"), push["Label"])
            : null;
}
