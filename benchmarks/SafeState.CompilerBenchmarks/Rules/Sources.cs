namespace SafeState.CompilerBenchmarks.Rules;

/// <summary>The classes of the generated project, a hundred lines each: services as one finds them, and guarded ones.</summary>
internal static class Sources
{
    public static string Plain(int index) => $$"""
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Generated.Part{{index % 20}};

        public sealed record Order{{index}}(int Id, string Customer, decimal Total, DateTime Created);

        public interface IOrders{{index}}
        {
            Task<Order{{index}}?> FindAsync(int id, CancellationToken cancellationToken);

            IReadOnlyList<Order{{index}}> Recent(int count);
        }

        public sealed class Orders{{index}} : IOrders{{index}}, IDisposable
        {
            private readonly Dictionary<int, Order{{index}}> _orders = new();
            private readonly ConcurrentDictionary<string, int> _counts = new();
            private readonly List<string> _log = new();
            private readonly SemaphoreSlim _gate = new(1);
            private readonly object _sync = new();
            private int _next;

            public event EventHandler<int>? Added;

            public int Count => _orders.Count;

            public Order{{index}} Add(string customer, decimal total)
            {
                if (string.IsNullOrWhiteSpace(customer))
                {
                    throw new ArgumentException("A customer has a name.", nameof(customer));
                }

                Order{{index}} order = new(Interlocked.Increment(ref _next), customer.Trim(), decimal.Round(total, 2), DateTime.UtcNow);
                lock (_sync)
                {
                    if (!_orders.ContainsKey(order.Id))
                    {
                        _orders[order.Id] = order;
                    }

                    _log.Add($"{order.Created:O} {order.Customer} {order.Total}");
                }

                _counts.AddOrUpdate(customer, 1, (_, count) => count + 1);
                Added?.Invoke(this, order.Id);
                return order;
            }

            public async Task<Order{{index}}?> FindAsync(int id, CancellationToken cancellationToken)
            {
                await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    return _orders.TryGetValue(id, out Order{{index}}? order) ? order : null;
                }
                finally
                {
                    _gate.Release();
                }
            }

            public IReadOnlyList<Order{{index}}> Recent(int count) => _orders.Values
                .Where(order => order.Total > 0)
                .OrderByDescending(order => order.Created)
                .Take(count)
                .ToList();

            public string Report()
            {
                StringBuilder report = new();
                foreach (IGrouping<string, Order{{index}}> group in _orders.Values.GroupBy(order => order.Customer))
                {
                    decimal sum = 0;
                    for (int i = 0; i < group.Count(); i++)
                    {
                        sum += group.ElementAt(i).Total;
                    }

                    report.Append(group.Key).Append(": ").AppendLine(sum.ToString("N2"));
                }

                return report.ToString();
            }

            public void Save(string path)
            {
                using StreamWriter writer = new(path);
                foreach (string line in _log)
                {
                    writer.WriteLine(line);
                }
            }

            public void Dispose() => _gate.Dispose();
        }

        """;

    public static string Guarded(int index) => $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using SafeState;

        namespace Generated.Part{{index % 20}};

        [GuardedState]
        public partial class Inventory{{index}}
        {
            private readonly Dictionary<string, long> _stock = new();
            private readonly Dictionary<int, string> _names = new();
            private readonly Dictionary<string, decimal> _prices = new(StringComparer.OrdinalIgnoreCase);

            public Inventory{{index}}(IEnumerable<string> skus)
            {
                foreach (string sku in skus)
                {
                    _stock[sku] = 100;
                }
            }

            public event Action<string>? SoldOut;

            public IGuardedNumberMap<string, long> Levels => Stock;

            public bool Reserve(string sku, long count)
            {
                if (count <= 0)
                {
                    throw new ArgumentOutOfRangeException(nameof(count));
                }

                if (!Stock.TryDecrement(sku, count, 0))
                {
                    SoldOut?.Invoke(sku);
                    return false;
                }

                return true;
            }

            public long Level(string sku) => Stock.TryGetValue(sku, out long level) ? level : 0;

            public string Name(int id) => Names.GetOrAdd(id, static key => "item " + key);

            public ValueTask<decimal> PriceAsync(string sku, CancellationToken cancellationToken) => Prices.GetOrAddAsync(
                sku,
                static async (key, token) => decimal.Parse(await File.ReadAllTextAsync(key, token)),
                cancellationToken);

            public void Rename(int id, string name)
            {
                string old;
                do
                {
                    old = Names.GetOrAdd(id, "");
                }
                while (!Names.TryUpdate(id, name, old));
            }

            public decimal Worth()
            {
                decimal worth = 0;
                foreach (KeyValuePair<string, long> entry in Stock.Snapshot())
                {
                    if (Prices.TryGetValue(entry.Key, out decimal price))
                    {
                        worth += price * entry.Value;
                    }
                }

                return worth;
            }

            public int Sweep() => Stock.RemoveWhere(static (_, level) => level == 0);

            public void Raise(string sku, decimal percent) => Prices.TryUpdate(
                sku,
                static (_, price, by) => decimal.Round(price * (100 + by) / 100, 2),
                percent,
                out _);

            public void Transfer(string from, string to, long count) =>
                Stock.Compute(from, to, (ref MapEntry<string, long> source, ref MapEntry<string, long> target) =>
            {
                if (source.Value < count)
                {
                    return;
                }

                source.Value -= count;
                target.Value += count;
            });

            public void Reload(IReadOnlyDictionary<string, long> levels) => Stock.ReplaceAll(levels.Where(static level => level.Value > 0));

            public IReadOnlyList<string> Missing(IEnumerable<string> skus) => skus.Where(sku => !Stock.ContainsKey(sku)).ToList();
        }

        """;
}
