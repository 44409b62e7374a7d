using Microsoft.EntityFrameworkCore;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Outages;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Store;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class SampleTests
{
    [Theory, EachDatabase]
    public async Task The_fixed_accounts_are_who_tests_say_they_are(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var records = record.Get<ICustomerRecords>();
        var zhang = await records.AccountsOfPhoneAsync("13800138000", default);
        zhang.Select(account => account.Number).ShouldBe(["10035278", "20081463"]);
        zhang.ShouldAllBe(account =>
            account.HolderName == "张建国" && account.Address == "建设路88号阳光花园5栋2单元301"
        );
        (await records.AccountAsync("30569127", default))!.Phone.ShouldBe("15926308875");
        var wang = await records.AccountAsync("40017786", default);
        wang!.HolderName.ShouldBe("王德明");
        wang.PriceClass.ShouldBe("按面积");

        var owed = await records.BalanceAsync("10035278", default);
        owed!.UnpaidPeriods.ShouldBe(["2026-10"]);
        owed.DueOn.ShouldBe(new DateOnly(2026, 11, 25));
        owed.LateFee.ShouldBe(0);
        owed.Owed.ShouldBeGreaterThan(20);
        (await records.BalanceAsync("20081463", default))!.Owed.ShouldBe(0);
        (await records.BalanceAsync("30569127", default))!.Owed.ShouldBe(0);
        var heating = await records.BalanceAsync("40017786", default);
        heating!.UnpaidPeriods.ShouldBe(["2026-11"]);
        heating.Owed.ShouldBe(Math.Round(96.5m * 24.50m, 2, MidpointRounding.AwayFromZero));
        (await records.AccountAsync("99999999", default)).ShouldBeNull();
        (await records.BalanceAsync("99999999", default)).ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task The_sample_has_400_accounts_with_two_years_of_bills(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        await using var db = await record.Get<IDbContextFactory<TicketDb>>().CreateDbContextAsync();
        var accounts = await db.Accounts.AsNoTracking().ToListAsync();
        accounts.Count.ShouldBe(400);
        accounts.Select(account => account.Service).Distinct().Count().ShouldBe(4);
        var bills = (await db.Bills.AsNoTracking().ToListAsync()).ToLookup(bill => bill.AccountNumber);
        foreach (var account in accounts)
            bills[account.Number]
                .Count()
                .ShouldBe(
                    account.Prepaid ? 0
                    : account.Service == "heating" ? 2
                    : 24
                );
        var billed = accounts.Where(account => !account.Prepaid).ToList();
        var behind = billed.Count(account =>
            bills[account.Number].Any(bill => bill.PaidOn is null && bill.DueOn < new DateOnly(2026, 11, 22))
        );
        ((double)behind / billed.Count).ShouldBeInRange(0.07, 0.17);
        accounts.ShouldContain(account =>
            account.Prepaid && account.PrepaidBalance == 0 && account.Supply == SupplyState.ValveClosed
        );
        accounts.ShouldContain(account =>
            account.Prepaid && account.PrepaidBalance > 0 && account.Supply == SupplyState.Normal
        );
        accounts.ShouldContain(account => account.Supply == SupplyState.Stopped);
        accounts.ShouldContain(account => account.Marks != "");
    }

    [Fact]
    public async Task Bills_add_up_and_tiers_begin_anew_each_year()
    {
        await using var record = await TestRecord.StartAsync(sample: true);
        await using var db = await record.Get<IDbContextFactory<TicketDb>>().CreateDbContextAsync();
        var records = record.Get<ICustomerRecords>();
        var climbed = 0;
        foreach (var number in await db.Accounts.Where(row => !row.Prepaid).Select(row => row.Number).ToListAsync())
        {
            var bills = await records.BillsAsync(number, "2024-01", "2026-12", default);
            foreach (var bill in bills)
            {
                bill.Amount.ShouldBe(bill.Lines.Sum(line => line.Amount));
                bill.Amount.ShouldBeGreaterThan(0);
            }
            climbed += bills.Count(bill => bill.Lines.Any(line => line.Name == "第二档"));
            foreach (var january in bills.Where(bill => bill.Period.EndsWith("-01", StringComparison.Ordinal)))
                january.Lines[0].Name.ShouldBe("第一档");
        }
        climbed.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task The_same_day_makes_the_same_utility()
    {
        await using var one = await TestRecord.StartAsync(sample: true);
        await using var two = await TestRecord.StartAsync(sample: true);
        (await PrintAsync(one)).ShouldBe(await PrintAsync(two));
    }

    [Theory, EachDatabase]
    public async Task Three_outages_are_live_and_two_are_planned(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var outages = record.Get<ReadOutages>();
        var all = await outages.CurrentAsync(null, default);
        all.Count(outage => outage.StartsAt <= record.Time.GetUtcNow()).ShouldBe(3);
        all.Count(outage => outage.Planned).ShouldBe(2);
        all.Take(3).ShouldAllBe(outage => !outage.Planned);
        var here = await outages.AtAsync("electricity", "城区", "建设路88号阳光花园5栋2单元301", default);
        here.Single().Planned.ShouldBeTrue();
        here.Single().StartsAt.ShouldBe(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.FromHours(8)));
        (await outages.AtAsync("heating", "城区", "金桂里7栋3单元201", default)).Single().Planned.ShouldBeFalse();
        (await outages.AtAsync("water", "城区", "金桂里7栋3单元201", default)).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task A_second_start_changes_nothing_and_tells_no_password(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        record.AdministratorPassword.ShouldNotBeNull().Length.ShouldBeGreaterThan(10);
        (await record.Get<RecordStore>().EnsureReadyAsync("another-password", default)).ShouldBeNull();
        (await record.Get<RecordStore>().IsReadyAsync(default)).ShouldBeTrue();
        var agents = record.Get<Agents>();
        var admin = await agents.SignInAsync("admin", record.AdministratorPassword, default);
        admin.Agent!.MustChangePassword.ShouldBeTrue();
        admin.Agent.Role.ShouldBe(Role.Administrator);
        (await agents.AllAsync(default))
            .Select(agent => agent.Name)
            .ShouldBe(["系统管理员", "王芳", "刘洋", "陈静", "赵敏"]);
    }

    private static async Task<string> PrintAsync(TestRecord record)
    {
        await using var db = await record.Get<IDbContextFactory<TicketDb>>().CreateDbContextAsync();
        var bills = await db.Bills.OrderBy(row => row.AccountNumber).ThenBy(row => row.Period).ToListAsync();
        var accounts = await db.Accounts.OrderBy(row => row.Number).ToListAsync();
        return string.Join('\n', bills.Select(row => $"{row.AccountNumber} {row.Period} {row.Amount} {row.PaidOn}"))
            + string.Join('\n', accounts.Select(row => $"{row.Number} {row.Address} {row.PrepaidBalance}"));
    }
}
