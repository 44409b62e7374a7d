using Shouldly;
using SmartService.Dialogue.Requests;
using Xunit;

namespace SmartService.Tests.Dialogue.Understanding;

public sealed class CatalogueDataTests
{
    private static readonly RequestCatalogue Catalogue = RequestCatalogue.Load(null);

    [Theory]
    [InlineData("repair-electricity")]
    [InlineData("repair-gas")]
    [InlineData("repair-water")]
    [InlineData("repair-heating")]
    [InlineData("heating-stop")]
    [InlineData("heating-resume")]
    [InlineData("gas-resume")]
    [InlineData("power-resume")]
    [InlineData("transfer")]
    [InlineData("rename")]
    [InlineData("install")]
    [InlineData("meter-test")]
    [InlineData("self-reading")]
    [InlineData("safety-check")]
    [InlineData("invoice")]
    [InlineData("auto-debit")]
    [InlineData("complaint")]
    [InlineData("suggestion")]
    [InlineData("praise")]
    public void What_customers_usually_ask_for_can_be_filed(string id) => Catalogue.Find(id).ShouldNotBeNull();

    [Fact]
    public void No_two_request_types_claim_the_same_words() =>
        Catalogue
            .All.SelectMany(request => request.Examples)
            .GroupBy(example => example)
            .Where(same => same.Count() > 1)
            .Select(same => same.Key)
            .ShouldBeEmpty();

    [Fact]
    public void Questions_are_short_enough_to_be_heard()
    {
        foreach (var request in Catalogue.All)
        foreach (var slot in request.Slots)
            slot.Ask.Length.ShouldBeLessThanOrEqualTo(40, $"{request.Id}: {slot.Ask}");
    }

    [Theory]
    [InlineData("transfer", "noArrears")]
    [InlineData("close-account", "noArrears")]
    [InlineData("heating-stop", "before:10-31@城区")]
    [InlineData("heating-stop", "before:10-25@临山县")]
    [InlineData("heating-resume", "supply:Stopped")]
    public void The_rules_of_the_trade_stand_in_the_data(string id, string rule) =>
        Catalogue.Find(id)!.Eligibility.Select(held => held.Rule).ShouldContain(rule);

    [Fact]
    public void A_wrongdoing_can_be_reported_without_a_name_or_number()
    {
        var report = Catalogue.Find("report-wrongdoing")!;
        report.AccountNeeded.ShouldBeFalse();
        report.Slots.Single(slot => slot.Kind == "phone").Optional.ShouldBeTrue();
        report.Slots.ShouldNotContain(slot => slot.Kind == "name");
    }
}
