using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore;
using SmartService.TicketCore.Records;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class BillingTests
{
    private const string BalancePath = "/api/accounts/10035278/balance";
    private const string Balance =
        """{"accountNumber":"10035278","owed":86.40,"lateFee":0.5,"prepaid":0,"unpaidPeriods":["2026-10"],"dueOn":"2026-11-25"}""";

    private const string Account = """
        {"number":"10035278","service":"electricity","holderName":"张建国","phone":"13800138000","region":"城区",
        "district":"东湖区","address":"建设路88号阳光花园5栋2单元301","householdSize":3,"areaM2":null,
        "priceClass":"居民阶梯","prepaid":false,"cardNumber":null,"supply":"cutForArrears","marks":["窃电"],
        "meters":[{"number":"12610035278","kind":"单相智能电表","installedOn":"2020-05-01","state":"正常"}]}
        """;

    [Fact]
    public async Task What_billing_says_is_what_the_customer_is_told()
    {
        await using var billing = await BillingServer.StartAsync();
        billing.Says("/api/accounts/10035278", Account);
        billing.Says("/api/accounts?phone=13800138000", $$"""{"items":[{{Account}}]}""");
        billing.Says(BalancePath, Balance);
        billing.Says(
            "/api/accounts/10035278/bills?from=2026-09&to=2026-10",
            """{"items":[{"accountNumber":"10035278","period":"2026-10","usage":150,"unit":"kWh","amount":82.04,"issuedOn":"2026-11-01","dueOn":"2026-11-25","paidOn":null,"lines":[{"name":"第一档","usage":150,"unitPrice":0.5469,"amount":82.04}]}]}"""
        );
        billing.Says(
            "/api/accounts/10035278/readings?limit=1",
            """{"items":[{"meterNumber":"12610035278","on":"2026-11-01","value":4311,"unit":"kWh","byCustomer":false}]}"""
        );
        billing.Says(
            "/api/accounts/10035278/payments?limit=1",
            """{"items":[{"accountNumber":"10035278","at":"2026-10-08T09:30:00+08:00","amount":77.1,"method":"微信"}]}"""
        );
        await using var record = await AskingAsync(billing);
        var records = record.Get<ICustomerRecords>();
        var account = await records.AccountAsync("10035278", default);
        account!.Supply.ShouldBe(SupplyState.CutForArrears);
        account.Meters.Single().InstalledOn.ShouldBe(new DateOnly(2020, 5, 1));
        (await records.AccountsOfPhoneAsync("13800138000", default)).Single().HolderName.ShouldBe("张建国");
        (await records.BalanceAsync("10035278", default))!.Owed.ShouldBe(86.40m);
        (await records.BillsAsync("10035278", "2026-09", "2026-10", default)).Single().Amount.ShouldBe(82.04m);
        (await records.ReadingsAsync("10035278", 1, default)).Single().Value.ShouldBe(4311);
        (await records.PaymentsAsync("10035278", 1, default)).Single().Method.ShouldBe("微信");
        billing.LastKey.ShouldBe("Bearer secret-key");
    }

    [Fact]
    public async Task An_account_that_billing_does_not_know_is_none()
    {
        await using var billing = await BillingServer.StartAsync();
        await using var record = await AskingAsync(billing);
        var records = record.Get<ICustomerRecords>();
        (await records.AccountAsync("10035279", default)).ShouldBeNull();
        (await records.BalanceAsync("10035279", default)).ShouldBeNull();
        (await records.PaymentsAsync("10035279", 5, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Billing_that_stumbles_is_asked_again()
    {
        await using var billing = await BillingServer.StartAsync();
        billing.Says(BalancePath, Balance);
        billing.Fail(2);
        await using var record = await AskingAsync(billing);
        (await record.Get<ICustomerRecords>().BalanceAsync("10035278", default))!.LateFee.ShouldBe(0.5m);
        billing.Asked.ShouldBe(3);
    }

    [Fact]
    public async Task Billing_that_does_not_answer_is_not_waited_for()
    {
        await using var billing = await BillingServer.StartAsync();
        billing.Silent = true;
        await using var record = await AskingAsync(billing, ("TimeoutMs", "60"));
        var asked = record.Get<ICustomerRecords>().BalanceAsync("10035278", default);
        var error = await Should.ThrowAsync<RecordsUnavailableException>(() =>
            asked.WaitAsync(TimeSpan.FromSeconds(30))
        );
        error.Message.ShouldContain("too long");
        error.Message.ShouldNotContain("10035278");
    }

    [Theory]
    [InlineData("<html>系统维护</html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData(
        """{"accountNumber":"10035278","owed":"86.40","lateFee":0,"prepaid":0,"unpaidPeriods":[],"dueOn":null}"""
    )]
    [InlineData("""{"accountNumber":"10035278","owed":86.40}""")]
    [InlineData(
        """{"accountNumber":"10035278","owed":86.40,"lateFee":0,"prepaid":0,"unpaidPeriods":null,"dueOn":null}"""
    )]
    [InlineData("""{"accountNumber":"10035278","owed":-1,"lateFee":0,"prepaid":0,"unpaidPeriods":[],"dueOn":null}""")]
    [InlineData("""{"accountNumber":"10035278","owed":1,"lateFee":2,"prepaid":0,"unpaidPeriods":[],"dueOn":null}""")]
    [InlineData("""{"accountNumber":"20081463","owed":1,"lateFee":0,"prepaid":0,"unpaidPeriods":[],"dueOn":null}""")]
    [InlineData(
        """{"accountNumber":"10035278","owed":1,"lateFee":0,"prepaid":0,"unpaidPeriods":["10/2026"],"dueOn":null}"""
    )]
    public async Task An_answer_that_breaks_the_contract_is_no_answer(string body)
    {
        await using var billing = await BillingServer.StartAsync();
        billing.Says(BalancePath, body);
        await using var record = await AskingAsync(billing);
        await Should.ThrowAsync<RecordsUnavailableException>(() =>
            record.Get<ICustomerRecords>().BalanceAsync("10035278", default)
        );
    }

    [Fact]
    public async Task Billing_that_keeps_failing_is_left_alone_and_asked_again_later()
    {
        await using var billing = await BillingServer.StartAsync();
        billing.Says(BalancePath, Balance);
        billing.Fail(int.MaxValue);
        await using var record = await AskingAsync(billing, ("BreakAfter", "4"), ("BreakMs", "500"), ("Retries", "0"));
        var records = record.Get<ICustomerRecords>();
        for (var question = 0; question < 10; question++)
            await Should.ThrowAsync<RecordsUnavailableException>(() => records.BalanceAsync("10035278", default));
        billing.Asked.ShouldBe(4);
        billing.Fail(0);
        await Eventually.TrueAsync(() => AnswersAsync(records), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Nobody_listening_is_billing_unavailable()
    {
        string url;
        await using (var billing = await BillingServer.StartAsync())
            url = billing.Url;
        await using var record = await AskingAsync(url);
        await Should.ThrowAsync<RecordsUnavailableException>(() =>
            record.Get<ICustomerRecords>().AccountAsync("10035278", default)
        );
    }

    [Theory]
    [InlineData("Billing:TimeoutMs", "5", "TicketCore:Billing:TimeoutMs is 5; expected 50 to 30000.")]
    [InlineData("Billing:BaseUrl", "ftp://billing", "TicketCore:Billing:BaseUrl is ftp://billing; expected")]
    [InlineData(
        "SamplePeoplePassword",
        "short",
        "TicketCore:SamplePeoplePassword has 5 characters; expected at least 8."
    )]
    [InlineData("HolidaysFile", "/nowhere.json", "TicketCore:HolidaysFile is /nowhere.json, which does not exist;")]
    public async Task A_wrong_option_stops_the_start_with_its_value_and_bounds(string name, string value, string said)
    {
        await using var record = await TestRecord.EmptyAsync(settings: new() { [name] = value });
        var refused = Should.Throw<OptionsValidationException>(() => record.Get<IStartupValidator>().Validate());
        refused.Message.ShouldContain(said);
    }

    private static Task<TestRecord> AskingAsync(BillingServer billing, params (string Name, string Value)[] settings) =>
        AskingAsync(billing.Url, settings);

    private static Task<TestRecord> AskingAsync(string url, params (string Name, string Value)[] settings)
    {
        var all = settings.ToDictionary(setting => "Billing:" + setting.Name, setting => (string?)setting.Value);
        all["Billing:BaseUrl"] = url;
        all["Billing:ApiKey"] = "secret-key";
        all.TryAdd("Billing:RetryDelayMs", "10");
        return TestRecord.EmptyAsync(settings: all, time: TimeProvider.System);
    }

    private static async Task<bool> AnswersAsync(ICustomerRecords records)
    {
        try
        {
            return await records.BalanceAsync("10035278", default) is { Owed: 86.40m };
        }
        catch (RecordsUnavailableException)
        {
            return false;
        }
    }
}
