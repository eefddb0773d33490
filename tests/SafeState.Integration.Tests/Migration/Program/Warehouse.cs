using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;

namespace Depot;

/// <summary>A class as it grew over the years: its maps are used raw, in each of the numbered ways.</summary>
public sealed partial class Warehouse
{
    private Dictionary<string, long> _stock = new() { ["apple"] = 5, ["pear"] = 1, ["limit"] = long.MaxValue };
    private readonly Dictionary<string, List<string>> _tags = new() { ["apple"] = ["red"], ["none"] = null! };
    private readonly Dictionary<string, string> _labels = new(StringComparer.OrdinalIgnoreCase) { ["Apple"] = "A" };
    private readonly SortedDictionary<int, string> _shelves = new() { [2] = "low", [1] = "floor", [9] = "top" };
    private readonly SortedList<string, decimal> _prices = new() { ["pear"] = 2m, ["apple"] = 1m };
    private readonly ConcurrentDictionary<string, int> _visits = new() { ["ann"] = 1 };
    private readonly IDictionary<string, byte> _flags = new Dictionary<string, byte>() { ["full"] = 255 };

    private static readonly Dictionary<int, long> s_totals = [];

    private readonly List<string> _journal = [];

    // 1: a read that throws.
    public long Level(string sku) => _stock[sku];

    // 2: a write.
    public void SetLevel(string sku, long level) => _stock[sku] = level;

    // 3: a decrement whose old value is used.
    public bool Reserve(string sku) => _stock[sku]-- > 0;

    // 4: an increment whose new value is used.
    public long Return(string sku) => ++_stock[sku];

    // 5: an addition, unchecked as the project is.
    public long Deliver(string sku, long amount) => _stock[sku] += amount;

    // 6: a subtraction, checked.
    public long Take(string sku, long amount)
    {
        checked
        {
            return _stock[sku] -= amount;
        }
    }

    // 7: another operator, on a smaller type.
    public byte Raise(string flag)
    {
        _flags[flag]++;
        return _flags[flag] <<= 1;
    }

    // 8: text that grows.
    public string Rename(string sku, string suffix) => _labels[sku] += suffix;

    // 9: what is missing is filled in.
    public int TagCount(string sku) => (_tags[sku] ??= ["new"]).Count;

    // 10: an entry that must be new.
    public void Register(string sku, long level) => _stock.Add(sku, level);

    // 11: the same, as a part of other statements.
    public void RegisterAll(IEnumerable<string> skus)
    {
        foreach (string sku in skus)
            _stock.Add(sku, Priced(sku)); // each only once
    }

    // 12: an entry that may be there.
    public bool Offer(string sku, long level) => _stock.TryAdd(sku, level);

    // 13: a removal.
    public bool Drop(string sku) => _stock.Remove(sku);

    // 14: a removal that wants the value.
    public long Clear(string sku) => _stock.Remove(sku, out long level) ? level : -1;

    // 15: questions.
    public string Ask(string sku) => $"{_stock.ContainsKey(sku)} {_labels.ContainsKey(sku)}";

    // 16: a question with an answer.
    public long Find(string sku) => _stock.TryGetValue(sku, out long level) ? level : -1;

    // 17: a default.
    public long LevelOrNothing(string sku) => _stock.GetValueOrDefault(sku) + _stock.GetValueOrDefault(sku, 7);

    // 18: sizes.
    public string Size() => $"{_stock.Count} {_stock.Keys.Count} {_prices.Values.Count} {_visits.IsEmpty}";

    // 19: a pattern.
    public bool IsStocked => _stock is { Count: > 2 };

    // 20: all at once.
    public void Empty() => _visits.Clear();

    // 21: add where absent.
    public void Open(string sku)
    {
        if (!_stock.ContainsKey(sku))
        {
            // starts with nothing
            _stock.Add(sku, 0);
        }
    }

    // 22: add where absent what is costly to make.
    public void Tag(string sku, string tag)
    {
        if (!_tags.ContainsKey(sku)) _tags[sku] = new();
        _tags[sku]?.Add(tag);
    }

    // 23: count, the first time and each time after.
    public void Count(int customer)
    {
        if (s_totals.ContainsKey(customer))
        {
            s_totals[customer]++;
        }
        else
        {
            s_totals[customer] = 1;
        }
    }

    // 24: the same with the value at hand.
    public void Visit(string who, int times)
    {
        if (_visits.TryGetValue(who, out int seen)) _visits[who] = seen + times; else _visits[who] = times;
    }

    // 25: read and store in one expression.
    public void Double(string sku) => _stock[sku] = _stock[sku] * 2;

    // 26: read and store, where it may be absent.
    public void Bump(string sku) => _stock[sku] = _stock.TryGetValue(sku, out long level) ? level + 1 : 100;

    // 27: a loop over entries.
    public long Sum()
    {
        long sum = 0;
        foreach ((string sku, long level) in _stock)
        {
            sum = unchecked(sum + (level * sku.Length));
        }

        return sum;
    }

    // 28: a loop over keys, with a look at each value.
    public string Layout()
    {
        string all = "";
        foreach (int shelf in _shelves.Keys)
        {
            all += shelf.ToString(CultureInfo.InvariantCulture) + _shelves[shelf];
        }

        return all;
    }

    // 29: a query.
    public List<string> Low(long limit) => _stock.Where(pair => pair.Value < limit).Select(pair => pair.Key).Order().ToList();

    // 30: a query as the language writes it.
    public string[] High(long limit) => (from pair in _stock where pair.Value > limit orderby pair.Key select pair.Key).ToArray();

    // 31: sums over views.
    public decimal Worth() => _prices.Values.Sum() + _flags.Values.Max() + _visits.Sum(visit => visit.Value);

    // 32: text of all entries, in order.
    public string PriceList() => string.Join(";", _prices) + _shelves.First().Value + _prices.Keys[0] + _prices.Values[1];

    // 33: copies.
    public Dictionary<string, long> Copy() => new(_stock);

    // 34: a removal inside of a loop.
    public void Prune(long limit)
    {
        foreach (KeyValuePair<string, long> pair in _stock)
        {
            if (pair.Value < limit)
            {
                _stock.Remove(pair.Key);
            }
        }
    }

    // 35: a removal over a copy of the keys.
    public void PruneTags()
    {
        foreach (string sku in _tags.Where(pair => pair.Value == null).Select(pair => pair.Key).ToList())
        {
            _tags.Remove(sku);
        }
    }

    // 36: new content.
    public void Reload(Dictionary<string, long> fresh) => _stock = fresh;

    // 37: no content.
    public void Reset() => _stock = new Dictionary<string, long>();

    // 38: the content taken away.
    public long TakeAll()
    {
        Dictionary<string, long> all = Interlocked.Exchange(ref _stock, new());
        return all.Count + all.Values.Count(static level => level > 0);
    }

    // 39: compare and set.
    public int Raise(string who, int by)
    {
        int seen;
        do
        {
            seen = _visits.GetOrAdd(who, 0);
        }
        while (!_visits.TryUpdate(who, seen + by, seen));

        return _visits.AddOrUpdate(who, 1, (_, now) => now + by);
    }

    // 40: another object's map.
    public long Move(Warehouse other, string sku) =>
        other._stock.Remove(sku, out long level) ? this._stock[sku] += level : other._stock.Count;

    // 41: a method as a delegate.
    public string[] Known(params string[] skus) => skus.Where(_stock.ContainsKey).ToArray();

    // 42: an entry as one value.
    public bool Forget(string who, int times) => _visits.TryRemove(new KeyValuePair<string, int>(who, times));

    // 43: a lambda that runs later.
    public Func<long> Later(string sku) => () => _stock[sku]++;

    /// <summary>All that is in the maps, in an order that does not depend on them.</summary>
    public string Content() => string.Join(",", _stock.OrderBy(pair => pair.Key))
        + string.Join(",", _tags.OrderBy(pair => pair.Key).Select(pair => pair.Key + string.Join("+", pair.Value ?? [])))
        + string.Join(",", _labels.OrderBy(pair => pair.Key)) + string.Join(",", _shelves) + string.Join(",", _prices)
        + string.Join(",", _visits.OrderBy(pair => pair.Key)) + string.Join(",", _flags.OrderBy(pair => pair.Key))
        + string.Join(",", s_totals.OrderBy(pair => pair.Key)) + string.Join(",", _journal);

    /// <summary>Forgets what all objects share.</summary>
    public static void StartAnew() => s_totals.Clear();

    private long Priced(string sku)
    {
        _journal.Add(sku);
        return sku.Length;
    }
}
