using SmartService.TicketCore.Records;

namespace SmartService.TicketCore.Sample;

internal static class SampleMeter
{
    /// <summary>Eleven digits, by the account it belongs to.</summary>
    public static string Number(Account account) => account.Number[..1] + "26" + account.Number;

    public static string Kind(Account account) =>
        account.Service switch
        {
            "electricity" => "单相智能电表",
            "gas" => account.Prepaid ? "IC卡预付费燃气表" : "远传燃气表",
            "water" => "远传水表",
            _ => "超声波热量表",
        };
}
