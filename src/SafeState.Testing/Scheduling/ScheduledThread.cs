using System;
using System.Globalization;
using System.Threading;

namespace SafeState.Testing;

/// <summary>A thread that runs only when a schedule lets it run.</summary>
internal sealed class ScheduledThread : IDisposable
{
    [ThreadStatic]
    private static ScheduledThread? _current;

    private readonly ScheduleRunner _runner;
    private readonly int _index;
    private readonly SemaphoreSlim _turn = new(0);
    private Func<bool>? _condition;
    private Action? _body;
    private int _ownSteps;
    private int _othersSeen;

    internal ScheduledThread(ScheduleRunner runner, int index)
    {
        _runner = runner;
        _index = index;
        new Thread(Loop) { IsBackground = true, Name = string.Create(CultureInfo.InvariantCulture, $"scheduled thread {index}") }.Start();
    }

    internal static ScheduledThread? Current => _current;

    internal bool HasEnded { get; private set; }

    internal bool CanRun => _condition is null || _condition();

    /// <summary>Disposes the thread once it has left.</summary>
    public void Dispose()
    {
        _body = null;
        Resume();
    }

    internal void Prepare(Action body) => (_body, _condition, HasEnded, _ownSteps, _othersSeen) = (body, null, false, 0, -1);

    internal void Resume() => _ = _turn.Release();

    internal void Reach() => Step();

    /// <summary>
    /// Tries again at once if another thread has taken a step since the last time. Otherwise it waits until one has. If no thread can
    /// take a step, trying again is in vain.
    /// </summary>
    internal void Spin()
    {
        int seen = _othersSeen;
        if (_runner.Steps - _ownSteps > seen)
        {
            Step();
        }
        else
        {
            Await(() => _runner.Steps - _ownSteps > seen);
        }

        _othersSeen = _runner.Steps - _ownSteps;
    }

    internal void Await(Func<bool> condition)
    {
        _condition = condition;
        Step();
        _condition = null;
    }

    /// <summary>
    /// Counts a step of this thread after the thread has its turn back. Other threads therefore see only steps of others.
    /// </summary>
    private void Step()
    {
        if (!_runner.IsAborted)
        {
            _ownSteps++;
            _runner.HandOn(_index);
            _turn.Wait();
        }

        if (_runner.IsAborted)
        {
            throw new ScheduleAbortedException();
        }
    }

    private void Loop()
    {
        _current = this;
        while (true)
        {
            _turn.Wait();
            if (_body is not { } body)
            {
                _turn.Dispose();
                return;
            }

            try
            {
                body();
            }
            catch (ScheduleAbortedException) when (_runner.IsAborted)
            {
                // The run has failed already; this thread only had to come to its end.
            }
            catch (Exception exception)
            {
                _runner.Fail(exception);
            }

            HasEnded = true;
            _ownSteps++;
            _runner.HandOn(_index);
        }
    }
}
