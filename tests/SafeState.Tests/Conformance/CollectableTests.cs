using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary>Keys and values that were removed can be collected: no record, table or flow keeps them.</summary>
public sealed class CollectableTests
{
    private static readonly (string Name, Action<IGuardedMap<object, object>, object, object> Live)[] Lives =
    [
        ("TryAdd, TryRemove", static (map, key, value) =>
        {
            _ = map.TryAdd(key, value);
            _ = map.TryRemove(key, out _);
        }),
        ("GetOrAdd, RemoveIf", static (map, key, value) =>
        {
            _ = map.GetOrAdd(key, _ => value);
            _ = map.RemoveIf(key, static (_, _) => true, out _);
        }),
        ("AddOrUpdate, Compute", static (map, key, value) =>
        {
            _ = map.AddOrUpdate(key, _ => value, static (_, old) => old);
            _ = map.AddOrUpdate(key, _ => value, static (_, old) => old);
            map.Compute(key, static (ref MapEntry<object, object> entry) => entry.Remove());
        }),
        ("Compute over two keys, Clear", static (map, key, value) =>
        {
            map.Compute(key, value, (ref MapEntry<object, object> a, ref MapEntry<object, object> b) => a.Value = b.Value = value);
            map.Clear();
        }),
        ("indexer, Drain", static (map, key, value) =>
        {
            map[key] = value;
            _ = map.Drain();
        }),
        ("indexer, RemoveWhere", static (map, key, value) =>
        {
            map[key] = value;
            _ = map.RemoveWhere(static (_, _) => true);
        }),
        ("indexer, ReplaceAll", static (map, key, value) =>
        {
            map[key] = value;
            map.ReplaceAll([]);
        }),
        ("TryUpdate and TryRemove by comparison", static (map, key, value) =>
        {
            map[key] = new object();
            _ = map.TryUpdate(key, value, map[key]);
            _ = map.TryRemove(key, value);
        }),
        ("a factory that throws", static (map, key, value) =>
        {
            _ = Record.Exception(() => map.GetOrAdd(key, _ => throw new InvalidOperationException(value.ToString())));
            _ = Record.Exception(() =>
                map.AddOrUpdate(key, _ => throw new InvalidOperationException(value.ToString()), static (_, old) => old));
        }),
        ("GetOrAddAsync, TryRemove", static (map, key, value) =>
        {
            _ = map.GetOrAddAsync(key, (_, _) => new(value)).AsTask().GetAwaiter().GetResult();
            _ = map.TryRemove(key, out _);
        }),
        ("a detached factory", static (map, key, value) => map.GetOrAdd(key, _ =>
        {
            Worker.Start(map.Clear).Join();
            return value;
        })),
        ("a shared factory", static (map, key, value) =>
        {
            Gate gate = new();
            Worker<object> runner = Worker.Start(() => map.GetOrAdd(key, _ =>
            {
                gate.Hold();
                return value;
            }));
            gate.AwaitArrival();
            Worker<object> sharer = Worker.Start(() => map.GetOrAdd(key, value));
            sharer.AwaitWaiting();
            gate.Open();
            Assert.Same(runner.Result, sharer.Result);
            _ = map.TryRemove(key, out _);
        }),
    ];

    [Theory, EachStrategy]
    public void Removed_keys_and_values_can_be_collected(GuardStrategy strategy)
    {
        foreach ((string name, Action<IGuardedMap<object, object>, object, object> live) in Lives)
        {
            IGuardedMap<object, object> map = Empty(strategy);
            (WeakReference key, WeakReference value) = Live(map, live);
            AssertCollected(key, $"The key is kept alive after: {name}.");
            AssertCollected(value, $"The value is kept alive after: {name}.");
            GC.KeepAlive(map);
        }
    }

    [Theory, EachStrategy]
    public void A_flow_that_outlives_its_run_keeps_neither_key_nor_value(GuardStrategy strategy)
    {
        IGuardedMap<object, object> map = Empty(strategy);
        List<ExecutionContext?> flows = [];
        (WeakReference key, WeakReference value) = Live(map, (map, key, value) =>
        {
            _ = map.GetOrAddAsync(key, (_, _) =>
            {
                flows.Add(ExecutionContext.Capture());
                return new(value);
            }).AsTask().GetAwaiter().GetResult();
            _ = map.TryRemove(key, out _);
        });
        AssertCollected(key, "The flow of an ended run keeps its key alive.");
        AssertCollected(value, "The flow of an ended run keeps its value alive.");
        Assert.Single(flows);
        GC.KeepAlive(map);
    }

    /// <summary>Not in the test's own frame, which may keep the user's dictionary alive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IGuardedMap<object, object> Empty(GuardStrategy strategy) => Maps.Of<object, object>(strategy, []);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Key, WeakReference Value) Live(
        IGuardedMap<object, object> map, Action<IGuardedMap<object, object>, object, object> live)
    {
        object key = new();
        object value = new();
        live(map, key, value);
        return (new(key), new(value));
    }

    private static void AssertCollected(WeakReference reference, string message)
    {
        long start = Environment.TickCount64;
        while (reference.IsAlive)
        {
            Assert.True(Environment.TickCount64 - start < 3000, message);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
