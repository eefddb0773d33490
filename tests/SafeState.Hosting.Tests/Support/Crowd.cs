using System;
using System.Linq;
using System.Threading;

namespace SafeState.Hosting.Tests.Support;

/// <summary>Threads that have all done something, and stay to be seen.</summary>
internal sealed class Crowd : IDisposable
{
    private readonly ManualResetEventSlim _leave = new();
    private readonly Thread[] _threads;

    internal Crowd(int threads, Action work)
    {
        using CountdownEvent done = new(threads);
        _threads = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            work();
            done.Signal();
            _leave.Wait();
        }))];
        foreach (Thread thread in _threads)
        {
            thread.Start();
        }

        Assert.True(done.Wait(Hosted.Limit), "The threads did not end their work.");
    }

    public void Dispose()
    {
        _leave.Set();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        _leave.Dispose();
    }
}
