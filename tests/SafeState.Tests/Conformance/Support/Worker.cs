using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using SafeState.Waiting;

namespace SafeState.Tests.Conformance;

/// <summary>A thread of a test: joined under the watchdog, its exception thrown to who joins it.</summary>
internal class Worker
{
    private readonly Thread _thread;
    private volatile ThreadWaitNode? _actor;
    private ExceptionDispatchInfo? _failure;

    private protected Worker(Action body)
    {
        _thread = new Thread(() => Run(body)) { IsBackground = true, Name = "worker" };
        _thread.Start();
    }

    internal bool HasEnded => !_thread.IsAlive;

    /// <summary>Whether the thread waits for the owner of a key.</summary>
    internal bool IsWaiting => CurrentWait is not null;

    /// <summary>Gets the wait for the owner of a key that the thread is in, or null. Each wait is another object.</summary>
    internal object? CurrentWait => _actor is { } actor ? WaitGraph.Find(actor) : null;

    /// <summary>Whether the thread waits for anything at all, a lock for instance.</summary>
    internal bool IsBlocked => _thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin);

    internal static Worker Start(Action body) => new(body);

    internal static Worker<T> Start<T>(Func<T> body) => new(body);

    /// <summary>Starts workers that go off together.</summary>
    internal static Worker[] StartMany(int count, Action<int> body)
    {
        int missing = count;
        Worker[] workers = new Worker[count];
        for (int i = 0; i < count; i++)
        {
            int index = i;
            workers[i] = Start(() =>
            {
                _ = Interlocked.Decrement(ref missing);
                Watchdog.Await(() => Volatile.Read(ref missing) == 0, "the other workers to start");
                body(index);
            });
        }

        return workers;
    }

    /// <summary>Runs a body on several threads at once, and returns when all have ended.</summary>
    internal static void RunMany(int count, Action<int> body)
    {
        foreach (Worker worker in StartMany(count, body))
        {
            worker.Join();
        }
    }

    /// <summary>Returns once the thread waits for the owner of a key.</summary>
    internal void AwaitWaiting() => Watchdog.Await(
        () => IsWaiting
            || (HasEnded
                ? throw new InvalidOperationException("The worker ended instead of waiting for the owner of a key.",
                    _failure?.SourceException)
                : false),
        "a worker to wait for the owner of a key");

    /// <summary>Returns once the thread has left a wait, and waits for another owner or has ended.</summary>
    internal void AwaitWaitingAfter(object? earlier) => Watchdog.Await(
        () => HasEnded || (CurrentWait is { } wait && wait != earlier), "a worker to find the next owner");

    internal void Interrupt() => _thread.Interrupt();

    internal void Join()
    {
        JoinThread();
        _failure?.Throw();
    }

    /// <summary>Joins a worker that must have failed.</summary>
    internal TException JoinFailed<TException>()
        where TException : Exception
    {
        JoinThread();
        return Assert.IsType<TException>(_failure?.SourceException);
    }

    private void JoinThread()
    {
        if (!_thread.Join(Watchdog.Limit))
        {
            throw new TimeoutException(
                $"A worker did not end within {Watchdog.Limit.TotalSeconds} s: it "
                + $"hangs{(IsWaiting ? " waiting for the owner of a key" : "")}.");
        }
    }

    private void Run(Action body)
    {
        _actor = ThreadWaitNode.Current;
        try
        {
            body();
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }
    }
}
