using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using SmartService.TicketCore.Store;

namespace SmartService.Desk.SignIn;

/// <summary>Keeps the keys of the cookies in the record, so that every node accepts what another one gave.</summary>
internal sealed class SharedKeys(Settings settings) : IXmlRepository
{
    private const string Prefix = "dataprotection:";

    // The framework asks synchronously, at start and when a key is renewed.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. settings.AllAsync(Prefix, default).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) =>
        settings
            .GetOrAddAsync(Prefix + friendlyName, () => element.ToString(SaveOptions.DisableFormatting), default)
            .GetAwaiter()
            .GetResult();
}
