namespace SmartService.Channels.WeChat.Menus;

/// <summary>The tag of followers who bound an account.</summary>
internal static class BoundTag
{
    public const string Name = "已绑定";
}
