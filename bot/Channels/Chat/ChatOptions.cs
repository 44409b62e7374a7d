using System.ComponentModel.DataAnnotations;

namespace SmartService.Channels.Chat;

/// <summary>Section <c>Channels:Chat</c>: what stands on the chat page.</summary>
public sealed class ChatOptions
{
    /// <summary>Name of the utility.</summary>
    [Required, StringLength(30)]
    public string Utility { get; set; } = "澜江公用服务";

    /// <summary>Numbers to call, as name and number, separated by commas.</summary>
    [RegularExpression(
        @"^([^\s,]+ [0-9-]{3,20})(, ?[^\s,]+ [0-9-]{3,20})*$",
        ErrorMessage = "Channels:Chat:Hotlines is not a list of names and numbers such as: 供电 95598, 燃气 96177"
    )]
    public string Hotlines { get; set; } = "供电 95598, 燃气 96177, 供水 96116, 供热 96778";

    /// <summary>What may be asked for with one press, separated by commas.</summary>
    [Required, StringLength(200)]
    public string Shortcuts { get; set; } = "查余额, 我要报修, 停电停水查询, 工单进度, 报停与复热, 阶梯价格";

    /// <summary>Sites that may show the chat in a frame, as the Content-Security-Policy writes them.</summary>
    [RegularExpression(
        @"^[^;,\r\n]+$",
        ErrorMessage = "Channels:Chat:FrameAncestors is not a list of origins separated by spaces, such as: 'self' https://www.example.com"
    )]
    public string FrameAncestors { get; set; } = "'self'";
}
