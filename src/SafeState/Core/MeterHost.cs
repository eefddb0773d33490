using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Threading;

namespace SafeState.Metering;

/// <summary>
/// Sees to it that the process has one meter: its own, or the one of the first host that offers a factory, for as long as that
/// host lives; then the next one's.
/// </summary>
internal static class MeterHost
{
    private static readonly Lock Guard = new();
    private static readonly List<Lease> Leases = [];
    private static Instruments? _current;
    private static Meter? _own;
    private static bool _isPublishing;

    /// <summary>What is published now; null: nothing yet, since there is no store.</summary>
    internal static Instruments? Current => Volatile.Read(ref _current);

    /// <summary>Publishes the process's own meter, unless there is one.</summary>
    internal static void Ensure()
    {
        if (Current is null)
        {
            lock (Guard)
            {
                Publish();
            }
        }
    }

    /// <summary>Publishes on a meter of this factory from now on, unless another host was first.</summary>
    /// <returns>Ends that.</returns>
    internal static IDisposable Use(IMeterFactory factory)
    {
        Lease lease = new(factory);
        lock (Guard)
        {
            Leases.Add(lease);
            Publish();
        }

        return lease;
    }

    private static void Publish()
    {
        IMeterFactory? factory = Leases.Count == 0 ? null : Leases[0].Factory;
        if (_isPublishing || (Current is { } current && current.Factory == factory))
        {
            return; // a listener that is told of an instrument may create the first store
        }

        _isPublishing = true;
        try
        {
            Publish(factory);
        }
        finally
        {
            _isPublishing = false;
        }
    }

    private static void Publish(IMeterFactory? factory)
    {
        _own?.Dispose();
        _own = null;
        Volatile.Write(ref _current, null); // from here on, what the predecessor still publishes is empty
        Meter meter = factory?.Create(new MeterOptions(GuardMetrics.MeterName) { Version = Version })
            ?? (_own = new Meter(GuardMetrics.MeterName, Version));
        Volatile.Write(ref _current, new Instruments(meter, factory));
        Observation.Refresh();
    }

    private static string? Version => typeof(MeterHost).Assembly.GetName().Version?.ToString(3);

    private sealed class Lease(IMeterFactory factory) : IDisposable
    {
        internal IMeterFactory Factory { get; } = factory;

        public void Dispose()
        {
            lock (Guard)
            {
                if (Leases.Remove(this))
                {
                    Publish();
                }
            }
        }
    }
}
