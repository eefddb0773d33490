using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;

namespace Depot;

/// <summary>Uses a <see cref="Warehouse"/> in all its ways.</summary>
public static class Story
{
    private static readonly string?[] s_keys = ["apple", "pear", "limit", "none", "APPLE", "plum", "full", "ann", null];

    private static readonly Func<Warehouse, string, object?>[] s_ways =
    [
        static (depot, sku) => depot.Level(sku), static (depot, sku) => Done(() => depot.SetLevel(sku, 3)),
            static (depot, sku) => depot.Reserve(sku), static (depot, sku) => depot.Return(sku),
        static (depot, sku) => depot.Deliver(sku, 4), static (depot, sku) => depot.Take(sku, -4), static (depot, sku) => depot.Raise(sku),
            static (depot, sku) => depot.Rename(sku, "x"),
        static (depot, sku) => depot.TagCount(sku), static (depot, sku) => Done(() => depot.Register(sku, 1)),
            static (depot, sku) => Done(() => depot.RegisterAll(["kiwi", sku])), static (depot, sku) => depot.Offer(sku, 8),
        static (depot, sku) => depot.Drop(sku), static (depot, sku) => depot.Clear(sku), static (depot, sku) => depot.Ask(sku),
            static (depot, sku) => depot.Find(sku),
        static (depot, sku) => depot.LevelOrNothing(sku), static (depot, sku) => depot.Size(), static (depot, sku) => depot.IsStocked,
            static (depot, sku) => Done(depot.Empty),
        static (depot, sku) => Done(() => depot.Open(sku)), static (depot, sku) => Done(() => depot.Tag(sku, "t")),
            static (depot, sku) => Done(() => depot.Count(sku.Length)), static (depot, sku) => Done(() => depot.Visit(sku, 2)),
        static (depot, sku) => Done(() => depot.Double(sku)), static (depot, sku) => Done(() => depot.Bump(sku)),
            static (depot, sku) => depot.Sum(), static (depot, sku) => depot.Layout(),
        static (depot, sku) => string.Join(",", depot.Low(4)), static (depot, sku) => string.Join(",", depot.High(1)),
            static (depot, sku) => depot.Worth(), static (depot, sku) => depot.PriceList(),
        static (depot, sku) => string.Join(",", depot.Copy().OrderBy(pair => pair.Key)), static (depot, sku) => Done(() => depot.Prune(4)),
            static (depot, sku) => Done(depot.PruneTags), static (depot, sku) => Done(() => depot.Reload(new() { [sku] = 1 })),
        static (depot, sku) => Done(depot.Reset), static (depot, sku) => depot.TakeAll(), static (depot, sku) => depot.Raise(sku, 3),
            static (depot, sku) => depot.Move(new Warehouse(), sku),
        static (depot, sku) => string.Join(",", depot.Known("apple", sku)), static (depot, sku) => depot.Forget(sku, 1),
            static (depot, sku) => depot.Later(sku)() + depot.Later(sku)(),
    ];

    /// <summary>How many ways there are.</summary>
    public static int Ways => s_ways.Length;

    /// <summary>What each way gives for each key, alone and after all others: results, types of exceptions, content.</summary>
    public static string Tell()
    {
        StringBuilder story = new();
        foreach (string? key in s_keys)
        {
            Warehouse shared = new();
            for (int way = 0; way < s_ways.Length; way++)
            {
                Warehouse own = new();
                _ = story.Append(way + 1).Append(' ').Append(key).Append(": ").Append(Try(own, way, key)).Append(" | ")
                    .AppendLine(own.Content());
                _ = story.Append("  then ").Append(Try(shared, way, key)).Append(" | ").AppendLine(shared.Content());
            }

            Warehouse.StartAnew();
        }

        return story.ToString();
    }

    /// <summary>Counts from several threads, while others read, remove and replace; returns what was lost or should not be.</summary>
    public static string Load(int threads, int rounds)
    {
        Warehouse depot = new();
        Run(threads, () =>
        {
            for (int round = 0; round < rounds; round++)
            {
                _ = depot.Return("apple");
                depot.Visit("bob", 1);
                depot.Bump("plum");
                depot.Open("kiwi");
                depot.Count(1);
                depot.Register($"{Environment.CurrentManagedThreadId}-{round}", -1);
                _ = depot.Sum() + depot.Low(3).Count + depot.Size().Length;
                if (round % 50 == 0)
                {
                    depot.Prune(0);
                }
            }
        });
        depot.Prune(0);
        long all = (long)threads * rounds;
        string content = depot.Content();
        string visits = content.Contains($"[bob, {all}]", StringComparison.Ordinal)
            && content.Contains($"[1, {all}]", StringComparison.Ordinal) ? "" : $"visits or totals are not {all} in {content}";
        Warehouse.StartAnew();
        return visits + string.Join(", ", new (string Name, long Is, long Should)[]
        {
            ("apple", depot.Level("apple"), 5 + all),
            ("plum", depot.Level("plum"), 99 + all),
            ("kiwi", depot.Level("kiwi"), 0),
            ("limit", depot.Level("limit"), long.MaxValue),
        }.Where(static count => count.Is != count.Should)
            .Select(static count => $"{count.Name} is {count.Is} and should be {count.Should}"));
    }

    private static void Run(int count, Action work)
    {
        List<Exception> thrown = [];
        Thread[] threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception exception)
            {
                lock (thrown)
                {
                    thrown.Add(exception);
                }
            }
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        if (thrown.Count > 0)
        {
            throw new AggregateException(thrown);
        }
    }

    private static string Try(Warehouse depot, int way, string? key)
    {
        try
        {
            return FormattableString.Invariant($"{s_ways[way](depot, key!)}");
        }
        catch (Exception exception)
        {
            return exception.GetType().FullName!;
        }
    }

    private static string Done(Action act)
    {
        act();
        return "done";
    }
}
