using System.Collections;
using System.Reflection;
using SmartService.Host.Serving;
using SmartService.Host.Telemetry;
using SmartService.Knowledge;

namespace SmartService.Host.Start;

/// <summary>Finds misspelt settings: in our own sections every key must be the name of a setting.</summary>
static class KnownSettings
{
    static readonly string[] Own = [ProxyAddresses.Setting, Exporting.EndpointSetting, Exporting.ProtocolSetting];

    static readonly Dictionary<string, Type> Sections = new(StringComparer.OrdinalIgnoreCase) { };

    /// <exception cref="WrongOptionException">A key that no setting has.</exception>
    public static void Check(IConfiguration configuration)
    {
        foreach (var (section, type) in Sections)
            CheckSection(configuration.GetSection(section), type);
        foreach (var section in Own.Select(key => key.Split(':')[0]).Distinct())
        foreach (var key in configuration.GetSection(section).GetChildren().Select(child => child.Path))
            if (!Own.Contains(key, StringComparer.OrdinalIgnoreCase))
                throw Unknown(key, Own.Where(name => name.StartsWith(section, StringComparison.Ordinal)));
    }

    static void CheckSection(IConfigurationSection section, Type type)
    {
        var settings = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var child in section.GetChildren())
        {
            var setting = settings.FirstOrDefault(one =>
                one.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)
            );
            if (setting is null)
                throw Unknown(child.Path, settings.Select(one => $"{section.Path}:{one.Name}"));
            if (IsNested(setting.PropertyType))
                CheckSection(child, setting.PropertyType);
        }
    }

    static bool IsNested(Type type) =>
        type.IsClass && type != typeof(string) && type != typeof(Uri) && !typeof(IEnumerable).IsAssignableFrom(type);

    static WrongOptionException Unknown(string key, IEnumerable<string> known) =>
        new($"--{key}", null, $"there is no such setting; there are {string.Join(", ", known)}.");
}
