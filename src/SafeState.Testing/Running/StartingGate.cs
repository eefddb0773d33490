using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SafeState.Testing;

/// <summary>
/// A group of threads, the workers, that start at the same time: the last one that arrives releases all. Threads are kept from run to
/// run, because starting one takes longer than most code under test.
/// </summary>
public sealed class StartingGate : IDisposable
{
    private readonly Worker[] _workers;
    private readonly TimeSpan _limit;

    /// <summary>Starts the threads.</summary>
    /// <param name="workers">The number of workers.</param>
    /// <param name="limit">How long a run may take before it counts as hanging. The default is 30 seconds.</param>
    public StartingGate(int workers, TimeSpan? limit = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        _limit = limit ?? TimeSpan.FromSeconds(30);
        _workers = [.. Enumerable.Range(0, workers).Select(static index => new Worker(index))];
    }

    /// <summary>Runs a delegate on every worker at the same time, and returns when all have ended.</summary>
    /// <param name="body">The delegate to run. It receives the number of the worker, from zero on.</param>
    /// <returns>The times at which the workers were at work.</returns>
    /// <exception cref="AggregateException">Delegates threw; the inner exceptions are what they threw.</exception>
    /// <exception cref="TimeoutException">Some workers did not end. Their threads are left behind, and the gate cannot be used
    /// again.</exception>
    public Overlap Run(Action<int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        StartBarrier meeting = new(_workers.Length);
        foreach (Worker worker in _workers)
        {
            worker.Go(body, meeting);
        }

        long deadline = Environment.TickCount64 + (long)_limit.TotalMilliseconds;
        foreach (Worker worker in _workers)
        {
            worker.Await(Math.Max(0, deadline - Environment.TickCount64));
        }

        List<int> hanging = [.. _workers.Where(static worker => !worker.HasEnded).Select(static worker => worker.Index)];
        if (hanging.Count != 0)
        {
            throw new TimeoutException(
                $"After {_limit.TotalSeconds:0.#} s these workers had not ended: {string.Join(", ", hanging)}. They wait for each other "
                + "or for something that never happens.");
        }

        List<Exception> failures = [.. _workers.Select(static worker => worker.Failure).OfType<Exception>()];
        return failures.Count == 0
            ? new(_workers.Select(static worker => (worker.Started, worker.Ended)))
            : throw new AggregateException(failures);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        foreach (Worker worker in _workers)
        {
            worker.Dispose();
        }
    }
}
