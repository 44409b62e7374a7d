using System.ComponentModel.DataAnnotations;

namespace SmartService.Channels.WeChat.Pages;

/// <summary>The section <c>Channels:WeChat:Pages</c>: how long what opens our pages lives.</summary>
public sealed class PagesOptions
{
    /// <summary>Minutes in which WeChat must bring a visitor back.</summary>
    [Range(1, 60)]
    public int SignInMinutes { get; set; } = 10;

    /// <summary>Minutes that a visitor stays signed in.</summary>
    [Range(5, 240)]
    public int SessionMinutes { get; set; } = 30;

    /// <summary>Minutes that the address of a bill lives.</summary>
    [Range(5, 1_440)]
    public int BillMinutes { get; set; } = 30;

    /// <summary>Hours that the address of a survey lives.</summary>
    [Range(1, 720)]
    public int SurveyHours { get; set; } = 72;
}

/// <summary>The address of a script with https; http only for this machine itself, for trials.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ScriptAddressAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        Uri.TryCreate(value as string, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url is { Scheme: "http", IsLoopback: true })
        && url.UserInfo.Length == 0
            ? ValidationResult.Success
            : new(
                $"{validationContext.MemberName} is {value}; expected an address such as https://res.wx.qq.com/open/js/jweixin-1.6.0.js."
            );
}

/// <summary>An origin with https; http only for this machine itself, for trials.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PageAddressAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is null or "" || IsOrigin(value as string)
            ? ValidationResult.Success
            : new(
                $"{validationContext.MemberName} is {value}; expected an address such as https://service.example.com, without a path."
            );

    private static bool IsOrigin(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url is { Scheme: "http", IsLoopback: true })
        && url.PathAndQuery == "/"
        && url.Fragment.Length == 0
        && url.UserInfo.Length == 0;
}
