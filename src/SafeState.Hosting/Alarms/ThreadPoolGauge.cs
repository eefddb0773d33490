using System.Threading;

namespace SafeState.Hosting.Alarms;

/// <summary>
/// Measures the thread pool of the process. Busy threads alone do not raise an alarm; queued work that waits for them does.
/// </summary>
internal sealed class ThreadPoolGauge : IPoolGauge
{
    public double BusyShare()
    {
        int threads = ThreadPool.ThreadCount;
        if (threads == 0 || ThreadPool.PendingWorkItemCount == 0)
        {
            return 0;
        }

        ThreadPool.GetMaxThreads(out int most, out _);
        ThreadPool.GetAvailableThreads(out int available, out _);
        return double.Min(1, (most - available) / (double)threads);
    }
}
