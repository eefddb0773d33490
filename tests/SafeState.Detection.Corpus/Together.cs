using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Detection.Corpus;

/// <summary>Runs code of several threads, as tests of concurrent code do.</summary>
internal static class Together
{
    /// <summary>Runs an action on each of several threads, and waits for all of them.</summary>
    internal static void OnThreads(params Action[] actions)
    {
        Exception? failure = null;
        Thread[] threads = [.. actions.Select(action => new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception error)
            {
                Interlocked.CompareExchange(ref failure, error, null);
            }
        }))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        if (failure is not null)
        {
            throw new InvalidOperationException("A thread failed.", failure);
        }
    }

    /// <summary>Starts tasks, one for each number, and waits for all of them.</summary>
    internal static Task OnTasks(int count, Action<int> action)
        => Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => action(i))).ToArray());
}
