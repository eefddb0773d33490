using System.Threading;

namespace SafeState.Throughput.Tests;

/// <summary>Counts calls from any thread. It starts after the map was filled, since a flaw then would be a fault of the filling.</summary>
internal sealed class StrongCounter
{
    private long _calls;

    /// <summary>The number of this call, from one.</summary>
    public long Next() => Interlocked.Increment(ref _calls);
}
