using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Striped;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Striped;

/// <summary>Threads that are interrupted while they wait for one stripe and hold another.</summary>
public sealed class GateTests
{
    private static readonly (string Name, Action<IGuardedMap<int, int>, int, int> Call)[] Calls =
    [
        ("Compute over two keys",
        static (map, lower, upper) =>
            map.Compute(lower, upper,
                static (ref MapEntry<int, int> a, ref MapEntry<int, int> b) => (a.Value, b.Value) = (b.Value, a.Value))),
        ("Compute over two keys, the other way",
        static (map, lower, upper) =>
            map.Compute(upper, lower,
                static (ref MapEntry<int, int> a, ref MapEntry<int, int> b) => (a.Value, b.Value) = (b.Value, a.Value))),
        ("Snapshot", static (map, _, _) => map.Snapshot()),
        ("Clear", static (map, _, _) => map.Clear()),
        ("Drain", static (map, _, _) => map.Drain()),
        ("ReplaceAll", static (map, _, _) => map.ReplaceAll([new(1, 1)])),
    ];

    [Fact]
    public void A_thread_that_is_interrupted_before_its_last_stripe_gives_back_the_others()
    {
        foreach ((string name, Action<IGuardedMap<int, int>, int, int> call) in Calls)
        {
            StripedMap<int, int, IntegerHasher<int>> map =
                new(Enumerable.Range(0, 1000).ToDictionary(static key => key, static key => key));
            map.Tables.Split();
            Dictionary<int, int> keys = Enumerable.Range(0, 1000)
                .GroupBy(key => StripedTable<int, int, IntegerHasher<int>>.StripeOf(map.Tables.HashOf(key), map.Tables.Sections.Length))
                .ToDictionary(static stripe => stripe.Key, static stripe => stripe.First());
            int last = map.Tables.Sections.Length - 1;
            Gate gate = new();
            Worker holder = Worker.Start(() =>
            {
                map.Tables.Sections[last].Enter();
                gate.Hold();
                map.Tables.Sections[last].Exit();
            });
            gate.AwaitArrival();
            Worker waiting = Worker.Start(() => call(map, keys[0], keys[last]));
            Watchdog.Await(() => waiting.IsBlocked && waiting.IsWaiting, $"{name} to wait for the last stripe");
            waiting.Interrupt();
            _ = waiting.JoinFailed<ThreadInterruptedException>();
            Worker.Start(() =>
            {
                for (int stripe = 0; stripe < last; stripe++)
                {
                    Assert.True(map.TryRemove(keys[stripe], out int value), name);
                    Assert.Equal(keys[stripe], value);
                }
            }).Join();
            gate.Open();
            holder.Join();
            map.AssertSound();
            Assert.Equal(1000 - last, map.Drain().Count);
        }
    }
}
