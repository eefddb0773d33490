using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace SafeState.Throughput.Running;

/// <summary>Threads that live as long as the run, so that no slice pays for starting them.</summary>
internal sealed class Workers : IDisposable
{
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim[] _wake;
    private readonly CountdownEvent _running = new(1);
    private Action<int>? _job;
    private int _atStart;
    private ExceptionDispatchInfo? _fault;
    private volatile bool _ends;
    private bool _hangs;

    /// <summary>Starts the threads.</summary>
    public Workers(int count)
    {
        _threads = new Thread[count];
        _wake = new SemaphoreSlim[count];
        for (int i = 0; i < count; i++)
        {
            int index = i;
            _wake[i] = new SemaphoreSlim(0);
            _threads[i] = new Thread(() => Work(index)) { IsBackground = true, Name = $"Worker {i}" };
            _threads[i].Start();
        }
    }

    /// <summary>Runs a job on some of the threads, all starting together, and waits for them.</summary>
    /// <exception cref="TimeoutException">They did not end in time: they still run.</exception>
    public void Run(int threads, Action<int> job, TimeSpan limit)
    {
        _job = job;
        _fault = null;
        _running.Reset(threads);
        Volatile.Write(ref _atStart, threads);
        for (int i = 0; i < threads; i++)
        {
            _ = _wake[i].Release();
        }

        if (!_running.Wait(limit))
        {
            _hangs = true;
            throw new TimeoutException($"{_running.CurrentCount} of {threads} threads did not come back within {limit.TotalSeconds:0} s.");
        }

        _fault?.Throw();
    }

    /// <summary>Ends the threads. Those that hang end with the process.</summary>
    public void Dispose()
    {
        if (_hangs)
        {
            return;
        }

        _ends = true;
        foreach (SemaphoreSlim wake in _wake)
        {
            _ = wake.Release();
        }

        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        Array.ForEach(_wake, static wake => wake.Dispose());
        _running.Dispose();
    }

    private void Work(int index)
    {
        while (true)
        {
            _wake[index].Wait();
            if (_ends)
            {
                return;
            }

            try
            {
                MeetOthers();
                _job!(index);
            }
            catch (Exception fault)
            {
                _ = Interlocked.CompareExchange(ref _fault, ExceptionDispatchInfo.Capture(fault), null);
            }

            _ = _running.Signal();
        }
    }

    private void MeetOthers()
    {
        _ = Interlocked.Decrement(ref _atStart);
        SpinWait spin = default;
        while (Volatile.Read(ref _atStart) > 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }
}
