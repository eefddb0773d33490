using System;
using System.Collections.Generic;
using SafeState;

namespace Shop;

[GuardedState]
public partial class Catalog
{
    // Read and written by every request: Striped, the default.
    private readonly Dictionary<string, long> _stock = new();

    // Replaced as a whole now and then. All threads read and enumerate it.
    [Guarded(GuardStrategy.Snapshot)]
    private readonly Dictionary<string, decimal> _prices = new();

    // Sorted. A sum over all entries must not see half of a change.
    [Guarded(GuardStrategy.ReaderWriter)]
    private readonly SortedDictionary<DateOnly, int> _deliveries = new();

    // A transaction is published at once: no reader sees the first price without the last.
    public void Discount(IEnumerable<string> skus, decimal price) => Prices.Transact(
        static (ref tx, discount) =>
        {
            foreach (string sku in discount.Skus)
            {
                tx[sku] = discount.Price;
            }
        },
        (Skus: skus, Price: price));

    // A section holds the lock of the dictionary, so it sees one state of all entries, and copies nothing.
    public int Due(DateOnly limit) => Deliveries.Read(view =>
    {
        int sum = 0;
        foreach ((DateOnly day, int parcels) in view)
        {
            sum += day <= limit ? parcels : 0;
        }

        return sum;
    });

    public void Expect(DateOnly day, int parcels) => Deliveries[day] = parcels;

    public decimal Price(string sku) => Prices.GetValueOrDefault(sku);

    public bool Reserve(string sku) => Stock.TryDecrement(sku, floor: 0);
}
