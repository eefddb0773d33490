using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Detection.Corpus.Racy;

/// <summary>Caches that fill themselves.</summary>
internal static class CacheShapes
{
    internal static readonly Shape[] All =
    [
        new("warm-up", static () => WarmUp(new PriceCache()), static () => WarmUp(new LockedPriceCache())),
        new("warm-up after single-threaded use", static () => AfterQuiet(static () => new PriceCache()),
            static () => AfterQuiet(static () => new LockedPriceCache())),
        Shape.Create("half-locked reads", static () => ReadAndWrite(new HalfLockedCache()),
            static () => ReadAndWrite(new LockedPriceCache())),
        Shape.Create("look-up before the lock", static () => ReadAndWrite(new DoubleCheckedCache()),
            static () => ReadAndWrite(new LockedPriceCache())),
        Shape.Create("two lock objects", static () => ReadAndWrite(new TwoLocksCache()), static () => ReadAndWrite(new LockedPriceCache())),
        Shape.Create("write under a read lock", static () => ReadAndWrite(new ReadLockCache(writeLock: false)),
            static () => ReadAndWrite(new ReadLockCache(writeLock: true))),
        new("static cache in a library", static () => Together.OnTasks(40, static i => Library.Describe(i % 7)),
            static () => Together.OnTasks(40, static i => SafeLibrary.Describe(i % 7))),
        new("cache filled after an await", static () => LoadAll(new AsyncCache(guarded: false)),
            static () => LoadAll(new AsyncCache(guarded: true))),
    ];

    private static Task WarmUp(ICache cache) => Together.OnTasks(400, i => cache.Get((i % 50).ToString(CultureInfo.InvariantCulture)));

    private static Task AfterQuiet(System.Func<ICache> create)
    {
        for (int i = 0; i < 20; i++)
        {
            ICache quiet = create();
            for (int key = 0; key < 10; key++)
            {
                quiet.Get(key.ToString(CultureInfo.InvariantCulture));
            }
        }

        return WarmUp(create());
    }

    private static void ReadAndWrite(ICache cache) => Together.OnThreads(() => Fill(cache, 0), () => Fill(cache, 5), () => Fill(cache, 9));

    private static void Fill(ICache cache, int from)
    {
        for (int i = from; i < from + 20; i++)
        {
            cache.Get(i.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static Task LoadAll(AsyncCache cache)
    {
        Task[] loads = new Task[12];
        for (int i = 0; i < loads.Length; i++)
        {
            loads[i] = cache.GetAsync(i % 8);
        }

        return Task.WhenAll(loads);
    }

    private interface ICache
    {
        decimal Get(string key);
    }

    private sealed class PriceCache : ICache
    {
        private readonly Dictionary<string, decimal> _prices = [];

        public decimal Get(string key)
        {
            if (!_prices.TryGetValue(key, out decimal price))
            {
                price = key.Length;
                _prices[key] = price;
            }

            return price;
        }
    }

    private sealed class LockedPriceCache : ICache
    {
        private readonly Dictionary<string, decimal> _prices = [];

        public decimal Get(string key)
        {
            lock (_prices)
            {
                if (!_prices.TryGetValue(key, out decimal price))
                {
                    price = key.Length;
                    _prices[key] = price;
                }

                return price;
            }
        }
    }

    private sealed class HalfLockedCache : ICache
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, decimal> _prices = [];

        public decimal Get(string key)
        {
            if (_prices.ContainsKey(key))
            {
                return _prices[key];
            }

            lock (_gate)
            {
                return _prices[key] = key.Length;
            }
        }
    }

    private sealed class DoubleCheckedCache : ICache
    {
        private readonly object _gate = new();
        private readonly Dictionary<string, decimal> _prices = [];

        public decimal Get(string key)
        {
            if (_prices.TryGetValue(key, out decimal price))
            {
                return price;
            }

            lock (_gate)
            {
                if (!_prices.TryGetValue(key, out price))
                {
                    _prices.Add(key, price = key.Length);
                }

                return price;
            }
        }
    }

    private sealed class TwoLocksCache : ICache
    {
        private readonly object _readers = new();
        private readonly object _writers = new();
        private readonly Dictionary<string, decimal> _prices = [];

        public decimal Get(string key)
        {
            lock (_readers)
            {
                if (_prices.TryGetValue(key, out decimal price))
                {
                    return price;
                }
            }

            lock (_writers)
            {
                return _prices[key] = key.Length;
            }
        }
    }

    private sealed class ReadLockCache(bool writeLock) : ICache
    {
        private readonly ReaderWriterLockSlim _gate = new();
        private readonly Dictionary<string, decimal> _prices = [];

        public decimal Get(string key)
        {
            if (writeLock)
            {
                return GetExclusively(key);
            }

            _gate.EnterReadLock();
            try
            {
                return _prices[key] = key.Length;
            }
            finally
            {
                _gate.ExitReadLock();
            }
        }

        private decimal GetExclusively(string key)
        {
            _gate.EnterWriteLock();
            try
            {
                return _prices[key] = key.Length;
            }
            finally
            {
                _gate.ExitWriteLock();
            }
        }
    }

    private static class Library
    {
        private static readonly Dictionary<int, string> Names = [];

        internal static string Describe(int code)
        {
            if (!Names.TryGetValue(code, out string? name))
            {
                Names[code] = name = $"code {code}";
            }

            return name;
        }
    }

    private static class SafeLibrary
    {
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, string> Names = new();

        internal static string Describe(int code) => Names.GetOrAdd(code, static c => $"code {c}");
    }

    private sealed class AsyncCache(bool guarded)
    {
        private readonly SemaphoreSlim _gate = new(1);
        private readonly Dictionary<int, string> _pages = [];
        private readonly Dictionary<int, string> _guardedPages = [];

        internal async Task GetAsync(int key)
        {
            await Task.Yield();
            if (guarded)
            {
                await _gate.WaitAsync();
                _guardedPages[key] = "page";
                _gate.Release();
                return;
            }

            _pages[key] = "page";
        }
    }
}
