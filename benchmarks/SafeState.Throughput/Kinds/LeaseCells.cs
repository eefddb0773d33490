using System;
using System.Collections.Generic;
using System.Linq;
using BitFaster.Caching;
using BitFaster.Caching.Lru;

namespace SafeState.Throughput.Kinds;

/// <summary>Leases of present keys, next to the scoped cache of BitFaster.Caching, which never evicts here.</summary>
internal static class LeaseCells
{
    private const int Count = 1_000;

    private static long s_sum;

    internal static IEnumerable<KindCell> All =>
        [.. new[] { GuardStrategy.Striped, GuardStrategy.Snapshot, GuardStrategy.Locked }.SelectMany(Create)];

    private static KindCell[] Create(GuardStrategy strategy)
    {
        string[] keys = [.. Enumerable.Range(0, Count).Select(static i => $"item {i}")];
        IScopedCache<string, Item> plain = new ConcurrentLruBuilder<string, Item>().WithCapacity(Count * 10).AsScopedCache().Build();
        IGuardedLeaseMap<string, Item> guarded = Guarded.LeaseMap<string, Item>(strategy);
        foreach (string key in keys)
        {
            plain.AddOrUpdate(key, new Item(key.Length));
            guarded.Set(key, new Item(key.Length));
        }

        return
        [
            new($"leases of 1,000 strings, {strategy}: get or add a present key against ScopedGetOrAdd",
                times =>
                {
                    for (int i = 0; i < times; i++)
                    {
                        using Lifetime<Item> lifetime =
                            plain.ScopedGetOrAdd(keys[i % Count], static key => new Scoped<Item>(new Item(key.Length)));
                        s_sum += lifetime.Value.Size;
                    }
                },
                times =>
                {
                    for (int i = 0; i < times; i++)
                    {
                        using Lease<Item> lease = guarded.LeaseOrAdd(keys[i % Count], static key => new Item(key.Length));
                        s_sum += lease.Value.Size;
                    }
                }),
            new($"leases of 1,000 strings, {strategy}: get a present key against ScopedTryGet",
                times =>
                {
                    for (int i = 0; i < times; i++)
                    {
                        if (plain.ScopedTryGet(keys[i % Count], out Lifetime<Item>? lifetime))
                        {
                            using (lifetime)
                            {
                                s_sum += lifetime.Value.Size;
                            }
                        }
                    }
                },
                times =>
                {
                    for (int i = 0; i < times; i++)
                    {
                        if (guarded.TryLease(keys[i % Count], out Lease<Item>? lease))
                        {
                            using (lease)
                            {
                                s_sum += lease.Value.Size;
                            }
                        }
                    }
                }),
        ];
    }

    private sealed class Item(int size) : IDisposable
    {
        internal int Size { get; private set; } = size;

        public void Dispose() => Size = -1;
    }
}
