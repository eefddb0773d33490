using System.Diagnostics;
using System.Threading;

namespace SafeState.Metering;

/// <summary>Limits the events about waits of one store, so that a session of a tool is not flooded.</summary>
internal sealed class EventThrottle
{
    /// <summary>The most events in a second.</summary>
    internal const int Limit = 100;

    /// <summary>Held while another thread asks. Internal for tests.</summary>
    internal readonly Lock Guard = new();

    private long _start;
    private int _count;
    private int _suppressed;

    /// <summary>
    /// Returns whether an event may be written now. A lock of the store may be held, so this does not wait: if another thread asks at the
    /// same moment, the event is suppressed.
    /// </summary>
    /// <param name="now">A timestamp of <see cref="Stopwatch"/>.</param>
    /// <param name="suppressed">The number of events that were suppressed since the last one that was written.</param>
    internal bool TryTake(long now, out int suppressed)
    {
        if (!Guard.TryEnter())
        {
            _ = Interlocked.Increment(ref _suppressed);
            suppressed = 0;
            return false;
        }

        try
        {
            if (_count == 0 || now - _start >= Stopwatch.Frequency)
            {
                (_start, _count) = (now, 0);
            }

            if (_count == Limit)
            {
                _ = Interlocked.Increment(ref _suppressed);
                suppressed = 0;
                return false;
            }

            _count++;
            suppressed = Interlocked.Exchange(ref _suppressed, 0);
            return true;
        }
        finally
        {
            Guard.Exit();
        }
    }
}
