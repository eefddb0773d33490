using System;
using System.Collections.Generic;

namespace SafeState.Tests.Conformance;

/// <summary>A delegate that blocks holds up the writers of its key, and nobody else.</summary>
public sealed class NotDelayedTests
{
    [Theory, EachStrategy]
    public void A_blocked_delegate_delays_no_reader(GuardStrategy strategy) => Hold(strategy, static (map, key) =>
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string> read) in Members.Reads)
        {
            read(map, key);
            read(map, "other");
        }

        foreach ((_, Action<IGuardedNumberMap<string, long>> read) in Members.WholeMapReads)
        {
            read(map);
        }
    });

    [Theory, EachStrategy]
    public void A_blocked_delegate_delays_no_writer_of_another_key(GuardStrategy strategy) => Hold(strategy, static (map, own) =>
    {
        for (int i = 0; i < 100; i++)
        {
            map[$"other {i}"] = 7;
        }

        foreach ((string _, Action<IGuardedNumberMap<string, long>, string> write) in Members.OfOneKey)
        {
            write(map, "other 1");
            map["other 1"] = 7;
        }
    }, partnerToo: false);

    [Theory, EachStrategy]
    public void A_blocked_delegate_delays_no_call_that_turns_out_not_to_write(GuardStrategy strategy) => Hold(strategy, static (map, key) =>
    {
        bool present = map.ContainsKey(key);
        foreach ((_, Action<IGuardedNumberMap<string, long>, string> call) in present
            ? Members.DeclineWherePresent
            : Members.DeclineWhereAbsent)
        {
            call(map, key);
        }
    });

    [Theory, EachStrategy]
    public void A_blocked_delegate_delays_each_writer_of_its_key(GuardStrategy strategy)
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.ReadOnly)
        {
            Delayed(Maps.Stock(strategy, ("own", 7), ("partner", 1)), run, Members.AlwaysWrite[0].Call);
        }

        foreach ((_, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.Factories)
        {
            Delayed(Maps.Stock(strategy), run, Members.AlwaysWrite[0].Call);
        }

        foreach ((_, Action<IGuardedNumberMap<string, long>, string> write) in Members.WritePresent)
        {
            Delayed(Maps.Stock(strategy, ("own", 7)), static (map, key, body) => map.TryUpdate(key, (_, old) => After(body, old), out _),
                write);
        }
    }

    /// <summary>Holds each kind of delegate at a gate while another thread does something that must not wait.</summary>
    private static void Hold(GuardStrategy strategy, Action<IGuardedNumberMap<string, long>, string> meanwhile, bool partnerToo = true)
    {
        foreach ((string place, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.ReadOnly)
        {
            if (partnerToo || place != "Compute over two keys")
            {
                Held(Maps.Stock(strategy, ("own", 7), ("other", 7)), run, meanwhile);
            }
        }

        foreach ((_, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.Factories)
        {
            Held(Maps.Stock(strategy, ("other", 7)), run, meanwhile);
        }
    }

    private static void Held(IGuardedNumberMap<string, long> map, Action<IGuardedNumberMap<string, long>, string, Action> run,
        Action<IGuardedNumberMap<string, long>, string> meanwhile)
    {
        Gate gate = new();
        Worker holder = Worker.Start(() => run(map, "own", gate.Hold));
        gate.AwaitArrival();
        Worker.Start(() => meanwhile(map, "own")).Join();
        gate.Open();
        holder.Join();
    }

    private static void Delayed(IGuardedNumberMap<string, long> map, Action<IGuardedNumberMap<string, long>, string, Action> run,
        Action<IGuardedNumberMap<string, long>, string> write)
    {
        Gate gate = new();
        Worker holder = Worker.Start(() => run(map, "own", gate.Hold));
        gate.AwaitArrival();
        MapSnapshot<string, long> before = map.Snapshot();
        Worker writer = Worker.Start(() => write(map, "own"));
        writer.AwaitWaiting();
        Assert.Equal(before.Count, map.Count);
        Assert.Equal(before.GetValueOrDefault("own"), map.GetValueOrDefault("own"));
        gate.Open();
        holder.Join();
        writer.Join();
        Assert.NotEqual(before.GetValueOrDefault("own"), map.GetValueOrDefault("own"));
    }

    private static T After<T>(Action body, T result)
    {
        body();
        return result;
    }
}
