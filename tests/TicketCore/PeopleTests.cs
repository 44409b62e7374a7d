using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Store;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class PeopleTests
{
    [Theory, EachDatabase]
    public async Task Five_wrong_passwords_lock_the_login_for_a_quarter_of_an_hour(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var agents = record.Get<Agents>();
        for (var tries = 0; tries < 4; tries++)
            (await agents.SignInAsync("agent1", "wrong", default)).ShouldBe(new SignInResult(null, null));
        var locked = await agents.SignInAsync("agent1", "wrong", default);
        locked.LockedUntil.ShouldBe(record.Time.GetUtcNow().AddMinutes(15));
        (await agents.SignInAsync("agent1", TestRecord.PeoplePassword, default)).Agent.ShouldBeNull();
        record.Clock.Advance(TimeSpan.FromMinutes(15));
        (await agents.SignInAsync("agent1", TestRecord.PeoplePassword, default)).Agent!.Name.ShouldBe("王芳");
        (await agents.SignInAsync("agent1", "wrong", default)).LockedUntil.ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task A_new_password_takes_the_place_of_the_old_one(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var agents = record.Get<Agents>();
        await agents.SetPasswordAsync("admin", "ein-neues-Passwort", default);
        (await agents.SignInAsync("admin", record.AdministratorPassword!, default)).Agent.ShouldBeNull();
        var admin = (await agents.SignInAsync("admin", "ein-neues-Passwort", default)).Agent;
        admin!.MustChangePassword.ShouldBeFalse();
        admin.PasswordHash.ShouldStartWith("pbkdf2-sha256$210000$");
    }

    [Theory, EachDatabase]
    public async Task A_login_is_given_once_and_a_short_password_not_at_all(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var agents = record.Get<Agents>();
        var added = await agents.AddAsync("zhou", "周红", Role.Agent, "long-enough", default);
        (await agents.FindAsync(added.Id, default))!.Name.ShouldBe("周红");
        await Should.ThrowAsync<ArgumentException>(() =>
            agents.AddAsync("zhou", "周明", Role.Agent, "long-enough", default)
        );
        var refused = await Should.ThrowAsync<ArgumentException>(() =>
            agents.AddAsync("wu", "吴", Role.Agent, "short", default)
        );
        refused.Message.ShouldContain("5 characters; expected at least 8");
    }

    [Fact]
    public async Task The_samples_people_cannot_sign_in_until_somebody_gives_them_a_password()
    {
        await using var record = await TestRecord.EmptyAsync(
            sample: true,
            settings: new() { ["SamplePeoplePassword"] = null }
        );
        (await record.Get<RecordStore>().EnsureReadyAsync("administrator", default)).ShouldBeNull();
        var agents = record.Get<Agents>();
        (await agents.SignInAsync("agent1", "none", default)).Agent.ShouldBeNull();
        (await agents.SignInAsync("agent1", "", default)).Agent.ShouldBeNull();
        (await agents.SignInAsync("admin", "administrator", default)).Agent!.MustChangePassword.ShouldBeFalse();
        await agents.SetPasswordAsync("agent1", "given-by-admin", default);
        (await agents.SignInAsync("agent1", "given-by-admin", default)).Agent.ShouldNotBeNull();
    }

    [Fact]
    public async Task Without_the_sample_a_new_record_has_only_its_administrator()
    {
        await using var record = await TestRecord.StartAsync();
        (await record.Get<Agents>().AllAsync(default)).Single().Login.ShouldBe("admin");
        await using var db = await record.Get<IDbContextFactory<TicketDb>>().CreateDbContextAsync();
        (await db.Accounts.CountAsync() + await db.Outages.CountAsync()).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Of_several_nodes_that_set_a_value_the_first_wins(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var nodes = new[] { record.First, kind == DatabaseKind.Postgres ? record.AddNode() : record.First };
        var values = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(place =>
                    Task.Run(() =>
                        nodes[place % 2]
                            .GetRequiredService<Settings>()
                            .GetOrAddAsync("key.signing", () => $"v{place}", default)
                    )
                )
        );
        values.Distinct().Count().ShouldBe(1);
        var settings = record.Get<Settings>();
        (await settings.FindAsync("key.signing", default)).ShouldBe(values[0]);
        (await settings.AllAsync("key.", default)).ShouldBe([values[0]]);
        (await settings.FindAsync("missing", default)).ShouldBeNull();
    }
}
