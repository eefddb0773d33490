using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Engine;
using SafeState.Detection.Reporting;
using SafeState.Detection.Tests.Support;
using ThreadState = SafeState.Detection.Engine.ThreadState;

namespace SafeState.Detection.Tests;

/// <summary>Semaphores as locks that a flow carries over awaits.</summary>
[Collection(OneAtATime.Name)]
public sealed class SemaphoreTests : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Watched _watched = new(new DetectionSettings { Delay = 0, Seed = 1 });
    private readonly List<int> _list = [];
    private readonly List<LockSignature> _writes = [];
    private readonly int _site;

    public SemaphoreTests() => _site = _watched.Plain(AccessKinds.Write);

    public static TheoryData<string> Shapes => ["wait", "awaited", "awaited with a limit"];

    /// <summary>Gets whether the locks of the last two writes keep them apart.</summary>
    private bool IsApart => _writes[^1].Excludes(_writes[^2]);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Keeps_flows_apart_that_hold_it_on_other_threads(string shape)
    {
        Finish(Guarded(shape));
        Finish(Guarded(shape));
        Assert.True(IsApart);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Does_not_protect_a_call_beside_it(string shape)
    {
        Finish(Guarded(shape));
        Watched.Run(Write);
        Assert.False(IsApart);
    }

    [Fact]
    public void Keeps_apart_flows_that_come_to_it_in_different_ways()
    {
        Finish(Guarded("wait"));
        Finish(Guarded("awaited"));
        Assert.True(IsApart);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Does_not_keep_apart_what_one_acquisition_starts(string shape)
    {
        Finish(Guarded(shape, () =>
        {
            Watched.Run(Write);
            Watched.Run(Write);
        }));
        Assert.False(IsApart);
    }

    [Fact]
    public void Keeps_apart_what_one_acquisition_starts_and_another_semaphore_protects()
    {
        using SemaphoreSlim inner = new(1);
        Finish(Guarded("awaited", () =>
        {
            Finish(Guarded("awaited", Write, inner));
            Finish(Guarded("awaited", Write, inner));
        }));
        Assert.True(IsApart);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Is_not_a_lock_if_it_lets_two_flows_in(string shape)
    {
        using SemaphoreSlim two = new(2);
        Finish(Enter(two, shape, Write));
        Finish(Enter(two, shape, Write));
        Assert.False(IsApart);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Is_not_a_lock_if_another_flow_releases_it(string shape)
    {
        for (int i = 0; i < 2; i++)
        {
            Finish(Enter(_gate, shape, then: Write));
            Watched.Run(() => Release(_gate));
        }

        Assert.False(IsApart);
        Finish(Guarded(shape, () => Assert.True(ThreadState.Current.Locks.IsEmpty)));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Is_not_a_lock_if_a_flow_enters_it_twice(string shape)
    {
        Finish(Enter(_gate, shape, () =>
        {
            _gate.Release(); // by code that is not woven
            Finish(Enter(_gate, shape, Write));
        }));
        Assert.Equal(default, Assert.Single(_writes));
    }

    [Fact]
    public void Is_not_held_by_a_flow_whose_wait_ran_out()
    {
        _gate.Wait(Timeout.Infinite);
        Finish(Enter(_gate, "awaited with no time", then: () => Assert.True(ThreadState.Current.Locks.IsEmpty)));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Is_not_held_by_a_flow_that_released_it(string shape)
        => Finish(Enter(_gate, shape, () =>
        {
            Release(_gate);
            _gate.Wait(Timeout.Infinite); // as another flow would
            Assert.True(ThreadState.Current.Locks.IsEmpty);
        }));

    [Fact]
    public void Is_held_only_after_the_wait()
    {
        _gate.Wait(Timeout.Infinite);
        Task wait = _gate.WaitAsync();
        Locks.SemaphoreAwaited(_gate, wait);
        Assert.Empty(ThreadState.Current.Locks.Describe());
        _gate.Release();
        Finish(wait);
        Assert.Equal(["SemaphoreSlim"], ThreadState.Current.Locks.Describe().Select(static text => text.Split('@')[0]));
        Release(_gate);
        Assert.Empty(ThreadState.Current.Locks.Describe());
    }

    [Fact]
    public void Stays_with_no_thread_after_the_flow_left_it()
    {
        Task flow = Task.CompletedTask;
        bool isEmpty = false;
        Watched.Run(() =>
        {
            flow = Guarded("wait");
            Finish(flow);
            isEmpty = ThreadState.Current.Locks.IsEmpty;
        });
        Assert.True(isEmpty);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Keeps_a_crash_from_being_blamed_on_another_holder(bool holds, int reports)
    {
        Finish(Guarded("awaited"));
        Exception error = Record.Exception(static () => CrashInside(null))!;
        Action explain = () => _watched.Detector.Explain(_list, _site, error);
        if (holds)
        {
            Finish(Guarded("awaited", explain));
        }
        else
        {
            Watched.Run(explain);
        }

        Assert.Equal(reports, _watched.Races.Count(static race => race.Id == RaceIds.Crash));
    }

    [Fact]
    public void Crash_in_code_that_a_collection_calls_is_not_one_of_the_collection()
    {
        Watched.Run(Write);
        Exception error = Record.Exception(static () => CrashInside(static text => new[] { text }.GetValue(1) is null))!;
        Assert.IsType<IndexOutOfRangeException>(error);
        _watched.Detector.Explain(_list, _site, error);
        Assert.Empty(_watched.Races);
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>Throws inside a collection: in the code of the user if there is some, as a broken collection does otherwise.</summary>
    [StackTraceHidden]
    private static void CrashInside(Predicate<string>? predicate)
    {
        if (predicate is not null)
        {
            _ = new List<string> { "" }.Find(predicate);
        }

        throw new InvalidOperationException("Operations that change non-concurrent collections must have exclusive access.");
    }

    private static void Finish(Task flow)
    {
        Assert.True(flow.Wait(TimeSpan.FromSeconds(30)), "The flow did not end within 30 s: the semaphore was not released.");
    }

    private static void Release(SemaphoreSlim gate)
    {
        Locks.SemaphoreExited(gate);
        gate.Release();
    }

    private void Write()
    {
        _writes.Add(ThreadState.Current.Locks.Signature);
        _watched.Call(_list, _site, AccessKinds.Write);
    }

    private Task Guarded(string shape, Action? action = null, SemaphoreSlim? gate = null)
        => Enter(gate ?? _gate, shape, () =>
        {
            (action ?? Write)();
            Release(gate ?? _gate);
        });

    /// <summary>As woven code does, in a flow of its own that changes threads.</summary>
    private static async Task Enter(SemaphoreSlim gate, string shape, Action then)
    {
        await default(OtherThread);
        switch (shape)
        {
            case "wait":
                gate.Wait(Timeout.Infinite);
                Locks.SemaphoreEntered(gate);
                break;
            case "awaited":
                Task wait = gate.WaitAsync();
                Locks.SemaphoreAwaited(gate, wait);
                await wait;
                break;
            default:
                Task<bool> limited = gate.WaitAsync(shape == "awaited with no time" ? 0 : 30_000);
                Locks.SemaphoreAwaited(gate, limited);
                _ = await limited;
                break;
        }

        await default(OtherThread);
        then();
    }
}
