using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Leases;

/// <summary>
/// Leases against every way of a value out of the dictionary, on many threads: what is made is disposed, once, and after its last use.
/// </summary>
public sealed class LeaseRaceTests
{
    private const int Keys = 8;
    private const int Lessors = 5;
    private const int LeasesOfRound = 12_000;
    private const int InterruptionsOfRound = 300;

    /// <summary>In full ten million leases for each strategy.</summary>
    private static readonly int s_rounds = Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1" ? 834 : 1;

    private Connections _connections = new();
    private int _leases;

    [Theory, EachLeaseStrategy]
    public void No_value_is_used_after_its_disposal_and_each_is_disposed_once(GuardStrategy strategy)
    {
        for (int round = 0; round < s_rounds; round++)
        {
            _connections = new();
            _leases = 0;
            LeaseAndRemove(strategy, round);
            Watchdog.Await(() => _connections.Open == 0, "all values to be disposed");
            _connections.AssertAllDisposedOnce();
            Assert.True(_connections.Made > 100);
        }
    }

    [Theory, EachLeaseStrategy]
    public void The_loser_of_each_race_is_disposed_or_stays_with_its_caller(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        for (int round = 0; round < 40; round++)
        {
            Worker.RunMany(2, _ =>
            {
                Connection mine = _connections.Make();
                if (!map.TryAdd("a", mine))
                {
                    mine.Dispose();
                }
            });
            Assert.Equal(1, _connections.Open);
            Worker.RunMany(2, index =>
            {
                if (index == 0)
                {
                    Assert.True(map.TryRemove("a"));
                    return;
                }

                using Lease<Connection> lease = map.LeaseOrAdd("a", _ => _connections.Make());
                lease.Value.Use();
            });
            map.Clear();
            _connections.AssertAllDisposedOnce();
        }
    }

    /// <summary>Fails with the fault InterruptionLosesMadeValue.</summary>
    [Theory, EachLeaseStrategy]
    public void Interrupted_callers_lose_no_value_and_dispose_none_that_is_in_use(GuardStrategy strategy)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        string[] keys = [.. Enumerable.Range(0, Keys).Select(static key => $"k{key}")]; // a thread that formats them can be interrupted
        int interruptions = 0;
        int started = 0;
        Worker[] workers = Worker.StartMany(Lessors, index =>
        {
            Random random = new(index);
            _ = Interlocked.Increment(ref started);
            while (Volatile.Read(ref interruptions) < InterruptionsOfRound)
            {
                string key = keys[random.Next(Keys)];
                try
                {
                    using (Lease<Connection> made = map.LeaseOrAdd(key, static (_, connections) => connections.Make(), _connections))
                    {
                        made.Value.Use();
                    }

                    _ = map.TryRemove(key);
                }
                catch (ThreadInterruptedException)
                {
                    _ = Interlocked.Increment(ref interruptions);
                }
            }
        });
        Watchdog.Await(() => Volatile.Read(ref started) == Lessors, "all callers to start"); // their start is not to be interrupted
        SpinWait spin = default;
        while (!Array.TrueForAll(workers, static worker => worker.HasEnded))
        {
            Array.ForEach(workers, static worker => worker.Interrupt());
            spin.SpinOnce(sleep1Threshold: -1);
        }

        Array.ForEach(workers, static worker => worker.Join());
        map.Dispose();
        Watchdog.Await(() => _connections.Open == 0, "all values to be disposed");
        _connections.AssertAllDisposedOnce();
    }

    private void LeaseAndRemove(GuardStrategy strategy, int seed)
    {
        IGuardedLeaseMap<string, Connection> map = LeaseMaps.Create<Connection>(strategy);
        Worker.RunMany(Lessors + 3, index =>
        {
            Random random = new(seed + index);
            int seen = 0;
            while (Volatile.Read(ref _leases) < LeasesOfRound)
            {
                if (index >= Lessors && Volatile.Read(ref _leases) - seen < Lessors)
                {
                    _ = Thread.Yield(); // so that there is something to remove
                    continue;
                }

                seen = Volatile.Read(ref _leases);
                string key = $"k{random.Next(Keys)}";
                switch (index - Lessors)
                {
                    case 0:
                        _ = random.Next(2) == 0 ? map.TryRemove(key) : map.RemoveWhere(other => other == key) == 1;
                        break;
                    case 1:
                        map.ReplaceAll([new(key, _connections.Make()), new("other", _connections.Make())]);
                        break;
                    case 2:
                        map.Clear();
                        map.Set(key, _connections.Make());
                        break;
                    default:
                        Lease(map, key, random);
                        break;
                }
            }
        });

        map.Dispose();
    }

    private void Lease(IGuardedLeaseMap<string, Connection> map, string key, Random random)
    {
        switch (random.Next(32))
        {
            case < 8:
                using (Lease<Connection> made = map.LeaseOrAdd(key, static (_, connections) => connections.Make(), _connections))
                {
                    made.Value.Use();
                    Thread.Yield();
                    made.Value.Use();
                }

                break;
            case 8:
                LeaseAsync(map, key).GetAwaiter().GetResult();
                break;
            default:
                if (map.TryLease(key, out Lease<Connection>? lease))
                {
                    lease.Value.Use();
                    Thread.SpinWait(random.Next(50));
                    lease.Value.Use();
                    lease.Dispose();
                }

                break;
        }

        _ = Interlocked.Increment(ref _leases);
    }

    private async Task LeaseAsync(IGuardedLeaseMap<string, Connection> map, string key)
    {
        using CancellationTokenSource leaving = new();
        ValueTask<Lease<Connection>> asked = map.LeaseOrAddAsync(
            key,
            static async (_, connections, _) =>
            {
                await Task.Yield();
                return connections.Make();
            },
            _connections,
            leaving.Token);
        if (!asked.IsCompleted && (Environment.TickCount64 & 1) == 0)
        {
            await leaving.CancelAsync();
        }

        try
        {
            await using Lease<Connection> lease = await asked;
            lease.Value.Use();
            await Task.Yield();
            lease.Value.Use();
        }
        catch (OperationCanceledException)
        {
            Assert.True(leaving.IsCancellationRequested);
        }
    }
}
