using System.Threading;
using Microsoft.Extensions.Hosting;
using SafeState.Hosting;

namespace SafeState.AspNetCore.Live;

/// <summary>
/// The viewers of the host. The stores are sampled every second only while a viewer is connected, and each sample becomes JSON once.
/// </summary>
internal sealed class LiveHub(IStoreHistory history, LiveUpdates updates, IHostApplicationLifetime lifetime)
{
    /// <summary>The greatest number of viewers of a host.</summary>
    internal const int MaximumViewers = 16;

    private int _viewers;

    /// <summary>Gets the number of viewers.</summary>
    internal int Viewers => Volatile.Read(ref _viewers);

    /// <summary>Adds a viewer, or returns null if there are too many. Disposing of it gives its place back.</summary>
    /// <param name="after">The last sample that the viewer has, or null if it begins now.</param>
    internal LiveViewer? TryEnter(long? after)
    {
        if (Interlocked.Increment(ref _viewers) <= MaximumViewers)
        {
            return new LiveViewer(this, history, updates, after, lifetime.ApplicationStopping);
        }

        Leave();
        return null;
    }

    /// <summary>Gives the place of a viewer back.</summary>
    internal void Leave() => Interlocked.Decrement(ref _viewers);
}
