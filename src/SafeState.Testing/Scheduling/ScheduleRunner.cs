using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SafeState.Testing;

/// <summary>
/// Keeps threads for schedules and runs one schedule at a time. Exactly one thread runs, and it selects the next one itself.
/// </summary>
internal sealed class ScheduleRunner(int maxSteps) : IDisposable
{
    /// <summary>How long all threads may wait for something outside the schedule, such as a task of the thread pool.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<ScheduledThread> _threads = [];
    private readonly SemaphoreSlim _done = new(0);
    private readonly List<int> _choices = [];
    private IChooser _chooser = null!;
    private int _count;
    private Exception? _failure;

    /// <summary>Gets the choices of the last run.</summary>
    internal string Schedule => ReplayChooser.Format(_choices);

    /// <summary>Gets whether the run has failed, so that every thread is to end.</summary>
    internal bool IsAborted => Volatile.Read(ref _failure) is not null;

    /// <summary>Gets the steps of all threads so far.</summary>
    internal int Steps { get; private set; }

    /// <returns>The failure, or null if there is none.</returns>
    internal Exception? Run(ScheduledRun run, IChooser chooser)
    {
        (_chooser, _count, _failure, Steps) = (chooser, run.Threads.Count, null, 0);
        _choices.Clear();
        while (_threads.Count < _count)
        {
            _threads.Add(new(this, _threads.Count));
        }

        for (int i = 0; i < _count; i++)
        {
            _threads[i].Prepare(run.Threads[i]);
        }

        HandOn(current: 0);
        _done.Wait();
        if (_failure is not null)
        {
            return _failure;
        }

        try
        {
            run.Check();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    public void Dispose()
    {
        foreach (ScheduledThread thread in _threads)
        {
            thread.Dispose();
        }

        _done.Dispose();
    }

    internal void Fail(Exception exception) => _ = Interlocked.CompareExchange(ref _failure, exception, null);

    /// <summary>Lets the next thread run. The thread that ran until now calls it.</summary>
    internal void HandOn(int current)
    {
        if (++Steps > maxSteps)
        {
            Fail(new InvalidOperationException($"The threads passed {maxSteps} schedule points and did not end."));
        }

        int next = Next(current);
        if (next < 0)
        {
            _ = _done.Release();
        }
        else
        {
            _threads[next].Resume();
        }
    }

    private int Next(int current)
    {
        List<int> alive = [.. Enumerable.Range(0, _count).Where(thread => !_threads[thread].HasEnded)];
        if (alive.Count == 0)
        {
            return -1;
        }

        List<int> runnable = [.. alive.Where(thread => _threads[thread].CanRun)];
        if (runnable.Count == 0 && !IsAborted && !SpinWait.SpinUntil(() => alive.Exists(thread => _threads[thread].CanRun), Patience))
        {
            Fail(new InvalidOperationException(
                $"Deadlock: thread {string.Join(" and thread ", alive)} wait, and no other thread can release them."));
        }

        if (IsAborted)
        {
            return alive[0];
        }

        if (runnable.Count == 0)
        {
            runnable = [.. alive.Where(thread => _threads[thread].CanRun)];
        }

        int next = _chooser.Choose(current, runnable);
        _choices.Add(next);
        if (!runnable.Contains(next) && (_threads[next].HasEnded || !SpinWait.SpinUntil(() => _threads[next].CanRun, Patience)))
        {
            // An earlier run had it ready here. What it waits for may come from outside, a task of the thread pool: then it was on its way.
            Fail(new InvalidOperationException(
                $"Thread {next} should continue here, but it {(_threads[next].HasEnded ? "has ended" : "waits")}. This run took other "
                + "steps than the run that the schedule comes from. Each run must do the same: no random numbers, no time, nothing kept "
                + "from an earlier run."));
            return alive[0];
        }

        return next;
    }
}
