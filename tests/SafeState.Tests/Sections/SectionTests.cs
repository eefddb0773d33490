using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState.Tests.Sections;

/// <summary>Read and Write over a whole map, for one kind of gate.</summary>
public abstract class SectionTests<TGate>
    where TGate : struct, IGate
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(30);

    private readonly GuardedMap<string, long, LockingStrategy<string, long, TGate, DictionaryStorage<string, long>>, MeteringProbe> _map;
    private readonly Dictionary<string, long> _field;

    private protected SectionTests(Func<Dictionary<string, long>, GuardedMap<string, long, LockingStrategy<string, long, TGate,
        DictionaryStorage<string, long>>, MeteringProbe>> create)
    {
        _field = new() { ["a"] = 1, ["b"] = 2 };
        _map = create(_field);
    }

    [Fact]
    public void A_read_section_sees_every_entry()
    {
        List<string> seen = [];
        long sum = MapSections.Read(_map, view =>
        {
            long total = 0;
            foreach ((string key, long value) in view)
            {
                seen.Add(key);
                total += value;
            }

            Assert.Equal(2, view.Count);
            Assert.Equal(1, view["a"]);
            Assert.True(view.ContainsKey("b"));
            Assert.False(view.TryGetValue("c", out _));
            return total;
        });
        Assert.Equal(3, sum);
        Assert.Equal(["a", "b"], seen);
    }

    [Fact]
    public async System.Threading.Tasks.Task A_removal_of_an_absent_key_in_a_write_section_detaches_its_pending_run()
    {
        System.Threading.Tasks.TaskCompletionSource<long> load =
            new(System.Threading.Tasks.TaskCreationOptions.RunContinuationsAsynchronously);
        System.Threading.Tasks.Task<long> run = _map.GetOrAddAsync("slow", (_, _) => new(load.Task)).AsTask();
        MapSections.Write(_map, static view => Assert.False(view.TryRemove("slow", out _)));
        load.SetResult(5);
        Assert.Equal(5, await run);
        Assert.False(_map.ContainsKey("slow"));
    }

    [Fact]
    public void A_write_section_changes_the_map_in_one_piece()
    {
        MapSections.Write(_map, view =>
        {
            view["a"] += 10;
            Assert.True(view.TryAdd("c", 3));
            Assert.False(view.TryAdd("c", 4));
            Assert.True(view.TryRemove("b", out long removed));
            Assert.Equal(2, removed);
        });
        Assert.Equal(new Dictionary<string, long> { ["a"] = 11, ["c"] = 3 }, _map.Snapshot().ToDictionary());
    }

    [Fact]
    public void What_a_write_section_did_before_it_threw_stays_and_the_lock_is_free()
    {
        Assert.Throws<FormatException>(() => MapSections.Write(_map, view =>
        {
            view["a"] = 7;
            throw new FormatException();
        }));
        Assert.Equal(7, _map["a"]);
        _map["a"] = 8;
    }

    [Fact]
    public void A_missing_key_is_not_printed()
    {
        KeyNotFoundException exception = Assert.Throws<KeyNotFoundException>(() => MapSections.Read(_map, static view => view["secret"]));
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_of_the_own_store_throws_inside_a_section()
    {
        List<Action> members =
        [
            () => _map.TryGetValue("a", out _), () => _ = _map.Count, () => _map["a"] = 1, () => _map.TryRemove("a", out _),
            () => _map.GetOrAdd("z", 1), () => _map.Compute("a", static (ref MapEntry<string, long> entry) => entry.Remove()),
            () => _map.Clear(), () => _map.Drain(), () => _map.Snapshot(), () => _map.ReplaceAll([]),
                () => _map.RemoveWhere((_, _) => true),
            () => MapSections.Read(_map, static view => view.Count), () => MapSections.Write(_map, static view => view.Count),
        ];
        foreach (Action member in members)
        {
            MapSections.Read(_map, _ => { Assert.Throws<GuardReentrancyException>(member); });
            MapSections.Write(_map, _ => { Assert.Throws<GuardReentrancyException>(member); });
        }

        Assert.Equal(1, _map["a"]);
    }

    [Fact]
    public void A_write_section_inside_a_delegate_throws() => _map.TryUpdate(
        "a",
        (_, value) =>
        {
            Assert.Throws<GuardReentrancyException>(() => MapSections.Write(_map, static view => view.Count));
            return value;
        },
        out _);

    [Fact]
    public void A_write_section_starts_when_no_key_is_owned_and_holds_nothing_while_it_waits()
    {
        using ManualResetEventSlim owned = new();
        using ManualResetEventSlim release = new();
        long seen = 0;
        Thread owner = Start(() => _map.TryUpdate(
            "a",
            (_, value) =>
            {
                owned.Set();
                Assert.True(release.Wait(Watchdog));
                return value + 100;
            },
            out _));
        Assert.True(owned.Wait(Watchdog));
        Thread writer = Start(() => seen = MapSections.Write(_map, static view => view["a"]));
        Assert.True(SpinWait.SpinUntil(() => writer.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Watchdog),
            "The writer should wait for the owner.");
        _map["b"] = 5; // the waiting section keeps nobody out
        Assert.Equal(1, _map["a"]);
        release.Set();
        Assert.True(owner.Join(Watchdog));
        Assert.True(writer.Join(Watchdog));
        Assert.Equal(101, seen);
    }

    [Fact]
    public void Writers_never_see_a_write_section_half_done()
    {
        MapSections.Write(_map, static view => view["b"] = 1);
        const int Rounds = 20_000;
        Thread writer = Start(() =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                MapSections.Write(_map, static view =>
                {
                    view["a"]++;
                    view["b"]++;
                });
            }
        });
        long torn = 0;
        while (writer.IsAlive)
        {
            torn += MapSections.Read(_map, static view => view["a"] == view["b"] ? 0 : 1);
        }

        Assert.Equal(0, torn);
        Assert.Equal(Rounds + 1, _map["a"]);
    }

    [Fact]
    public void The_field_s_own_dictionary_stays_in_place_until_ReplaceAll()
    {
        MapSections.Write(_map, static view => view["c"] = 9);
        Assert.Equal(9, _field["c"]);
        _map.ReplaceAll([new("d", 1)]);
        MapSections.Write(_map, static view => view["d"] = 2);
        Assert.False(_field.ContainsKey("d"));
    }

    [Fact]
    public async System.Threading.Tasks.Task A_write_section_detaches_the_pending_run_of_a_key_that_it_sets()
    {
        System.Threading.Tasks.TaskCompletionSource<long> load = new();
        System.Threading.Tasks.Task<long> run = _map.GetOrAddAsync("slow", (_, _) => new(load.Task)).AsTask();
        MapSections.Write(_map, static view => view["slow"] = 42);
        load.SetResult(1);
        Assert.Equal(42, await run);
        Assert.Equal(42, _map["slow"]);
    }

    private static Thread Start(ThreadStart work)
    {
        Thread thread = new(work) { IsBackground = true };
        thread.Start();
        return thread;
    }
}
