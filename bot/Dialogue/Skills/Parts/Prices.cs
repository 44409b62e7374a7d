using System.Globalization;
using SmartService.Dialogue.Turns;
using SmartService.Knowledge.Search;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>What an account pays for a unit.</summary>
internal sealed class Prices(Bills bills, KnowledgeBase knowledge)
{
    /// <summary>The class and the prices of the last bill, and the rule of the region where the knowledge base is sure of it.</summary>
    public async Task TellAsync(Exchange exchange, AccountRecord account, CancellationToken hangUp)
    {
        var bill = (await bills.NewestAsync(exchange, account, hangUp)).FirstOrDefault();
        var prices = bill is null
            ? ""
            : exchange.Prompt(
                "price.last",
                (
                    "prices",
                    string.Join(
                        "、",
                        bill.Lines.Select(line =>
                            $"{line.Name}{line.UnitPrice.ToString("0.####", CultureInfo.InvariantCulture)}元"
                        )
                    )
                )
            );
        var text = exchange.Prompt(
            "price.class",
            [.. Figures.Whose(account), ("class", account.PriceClass), ("prices", prices)]
        );
        var rule = await knowledge.AskAsync(
            new Question(
                exchange.Prompt("price.question", ("service", ServiceNames.Name(account.Service))),
                account.Service,
                account.Region,
                exchange.Today
            ),
            hangUp
        );
        var sure = rule.Certainty == Certainty.Sure;
        exchange.Say(
            new Reply(sure ? text + rule.Text : text)
            {
                Skill = exchange.Skill,
                Citations = sure ? rule.Citations : [],
                Confidence = sure ? rule.Confidence : 1,
            }
        );
    }
}
