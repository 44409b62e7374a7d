using System.Globalization;
using SmartService.TicketCore.Records;

namespace SmartService.TicketCore.Sample;

/// <summary>Everything the sample utility's billing holds.</summary>
internal sealed class SampleBooks
{
    public List<Customer> Customers { get; } = [];
    public List<Account> Accounts { get; } = [];
    public List<Meter> Meters { get; } = [];
    public List<Reading> Readings { get; } = [];
    public List<Bill> Bills { get; } = [];
    public List<Payment> Payments { get; } = [];
}

/// <summary>Makes the sample utility: 400 accounts with two years of bills; the same day and seed give the same books.</summary>
internal sealed class SampleUtility
{
    private const int Seed = 20260601;
    private const int Households = 115;

    // With the four fixed accounts: 115 electricity, 100 gas, 110 water, 75 heating.
    private static readonly (string Service, int Count)[] Wanted =
    [
        ("electricity", 114),
        ("gas", 99),
        ("water", 109),
        ("heating", 74),
    ];

    private readonly Random _chance = new(Seed);
    private readonly SampleBooks _books = new();
    private readonly HashSet<string> _taken = [];
    private readonly DateOnly _today;

    private SampleUtility(DateOnly today) => _today = today;

    public static SampleBooks Make(DateOnly today)
    {
        var utility = new SampleUtility(today);
        utility.AddFixed();
        utility.AddHouseholds();
        return utility._books;
    }

    private void AddFixed()
    {
        foreach (var known in SampleFacts.BuiltIn.Fixed)
        {
            _taken.Add(known.Number);
            _taken.Add(known.Phone);
        }
        foreach (var theirs in SampleFacts.BuiltIn.Fixed.GroupBy(known => known.Phone))
        {
            var holder = AddCustomer(theirs.First().Holder, theirs.Key);
            foreach (var known in theirs)
                Fill(new FixedHome(known, holder).Account(), known.Unpaid, punctual: true);
        }
    }

    private void AddHouseholds()
    {
        for (var place = 0; place < Households; place++)
        {
            var home = Home.At(place, _chance);
            var holder = AddCustomer(home.HolderName, Unique(() => Home.Phone(_chance)));
            foreach (var (service, count) in Wanted)
                if (place < count)
                    AddAccount(home, holder, service);
        }
    }

    private void AddAccount(Home home, Customer holder, string service)
    {
        var first = SampleFacts.BuiltIn.Fixed.First(known => known.Service == service).Number[0];
        var number = Unique(() => first + _chance.Next(10_000_000).ToString("D7", CultureInfo.InvariantCulture));
        var unpaid = _chance.NextDouble() < 0.12 ? _chance.Next(2, 5) : 0;
        Fill(home.Account(number, holder, service, unpaid, _chance), unpaid, punctual: false);
    }

    private void Fill(Account account, int unpaid, bool punctual)
    {
        _books.Accounts.Add(account);
        var payer = new Payer(account, unpaid, punctual, _today, _chance);
        if (account.Service == "heating")
            new HeatedHome(account, payer, _books, _today, _chance).Fill();
        else
            new MeteredHome(account, payer, _books, _today, _chance).Fill();
    }

    private Customer AddCustomer(string name, string phone)
    {
        var customer = new Customer
        {
            Id = _books.Customers.Count + 1,
            Name = name,
            Phone = phone,
        };
        _books.Customers.Add(customer);
        return customer;
    }

    private string Unique(Func<string> make)
    {
        var made = make();
        while (!_taken.Add(made))
            made = make();
        return made;
    }
}
