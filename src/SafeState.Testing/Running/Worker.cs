using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;

namespace SafeState.Testing;

/// <summary>A thread of a <see cref="StartingGate"/>.</summary>
internal sealed class Worker : IDisposable
{
    private readonly SemaphoreSlim _go = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private readonly Thread _thread;
    private Action<int>? _body;
    private StartBarrier _meeting = null!;

    internal Worker(int index)
    {
        Index = index;
        _thread = new Thread(Loop) { IsBackground = true, Name = string.Create(CultureInfo.InvariantCulture, $"worker {index}") };
        _thread.Start();
    }

    internal int Index { get; }

    internal bool HasEnded { get; private set; } = true;

    internal Exception? Failure { get; private set; }

    internal long Started { get; private set; }

    internal long Ended { get; private set; }

    /// <summary>Disposes the worker once its thread has left. A thread that hangs now may still return later.</summary>
    public void Dispose()
    {
        _body = null;
        _ = _go.Release();
    }

    internal void Go(Action<int> body, StartBarrier meeting)
    {
        if (!HasEnded)
        {
            throw new InvalidOperationException("An earlier run of this gate has not ended. Use another gate.");
        }

        (_body, _meeting, Failure, HasEnded) = (body, meeting, null, false);
        _ = _go.Release();
    }

    internal void Await(long milliseconds) => HasEnded = _done.Wait(TimeSpan.FromMilliseconds(milliseconds));

    private void Loop()
    {
        while (true)
        {
            _go.Wait();
            if (_body is not { } body)
            {
                _go.Dispose();
                return;
            }

            _meeting.SignalAndWait(1);
            Started = Stopwatch.GetTimestamp();
            try
            {
                body(Index);
            }
            catch (Exception exception)
            {
                Failure = exception;
            }

            Ended = Stopwatch.GetTimestamp();
            _ = _done.Release();
        }
    }
}
