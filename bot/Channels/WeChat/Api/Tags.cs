using System.Text.Json;

namespace SmartService.Channels.WeChat.Api;

/// <summary>A mark that the account put on followers.</summary>
internal sealed record Tag(string Id, string Name);

/// <summary>Tags by which WeChat tells followers apart, for menus.</summary>
internal sealed class Tags(WeChatCalls calls)
{
    private static readonly Call Get = new("tags/get", Again.AtOnce);
    private static readonly Call Create = new("tags/create", Again.Harmless);
    private static readonly Call Put = new("tags/members/batchtagging", Again.AtOnce);
    private static readonly Call Take = new("tags/members/batchuntagging", Again.AtOnce);

    public async Task<ApiAnswer<IReadOnlyList<Tag>>> AllAsync(CancellationToken stop) =>
        await calls.GetAsync<IReadOnlyList<Tag>>(Get, "cgi-bin/tags/get", ReadAll, stop);

    /// <summary>The tag of that name, made where there is none.</summary>
    public async Task<ApiAnswer<Tag>> FindOrCreateAsync(string name, CancellationToken stop)
    {
        var all = await AllAsync(stop);
        if (all.Value is not { } tags)
            return ApiAnswer<Tag>.Not(all);
        return tags.FirstOrDefault(tag => tag.Name == name) is { } found
            ? ApiAnswer<Tag>.Of(found)
            : await calls.PostAsync(
                Create,
                "cgi-bin/tags/create",
                new { tag = new { name } },
                json => json.TryGetProperty("tag", out var tag) ? Read(tag) : null,
                stop
            );
    }

    public Task<ApiAnswer> PutAsync(string openId, Tag tag, CancellationToken stop) =>
        calls.PostAsync(Put, "cgi-bin/tags/members/batchtagging", Members(openId, tag), stop);

    public Task<ApiAnswer> TakeAsync(string openId, Tag tag, CancellationToken stop) =>
        calls.PostAsync(Take, "cgi-bin/tags/members/batchuntagging", Members(openId, tag), stop);

    // It wants the number without quotes.
    private static object Members(string openId, Tag tag) =>
        new { openid_list = new[] { openId }, tagid = long.Parse(tag.Id) };

    private static List<Tag>? ReadAll(JsonElement json) =>
        json.TryGetProperty("tags", out var tags) ? [.. tags.EnumerateArray().Select(Read).OfType<Tag>()] : null;

    private static Tag? Read(JsonElement tag) =>
        Body.Number(tag, "id") is { } id && Body.Text(tag, "name") is { } name ? new($"{id}", name) : null;
}
