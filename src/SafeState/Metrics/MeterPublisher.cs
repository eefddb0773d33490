using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading;

namespace SafeState.Metering;

/// <summary>
/// Publishes the stores. Each host that runs shows its own stores on a meter of its factory. The stores of no host are shown once: by the
/// host that started first, and while no host runs, by a meter of the process.
/// </summary>
internal static class MeterPublisher
{
    private static readonly Lock Guard = new();
    private static readonly List<StoreHost> Hosts = [];
    private static Instruments[] _published = [];
    private static Instruments? _current;
    private static Meter? _processMeter;
    private static bool _isPublishing;

    static MeterPublisher()
    {
        Observation.AddPublisher(static () => IsObserved);
        StoreAnnouncement.Start(static () => Volatile.Read(ref _published).SelectMany(static instruments => instruments.ReadTotals()));
    }

    /// <summary>What shows the stores of no host now; null: nothing yet, since there is no store.</summary>
    internal static Instruments? Current => Volatile.Read(ref _current);

    /// <summary>Whether a listener wants to know of any store.</summary>
    internal static bool IsObserved => Array.Exists(Volatile.Read(ref _published), static instruments => instruments.IsObserved);

    private static string? Version => typeof(MeterPublisher).Assembly.GetName().Version?.ToString(3);

    /// <summary>Returns the options of a meter.</summary>
    /// <param name="owner">The value of its tag; null for the first host, whose meter has no tag.</param>
    /// <remarks>
    /// Two meters that live at once differ in their tag. OpenTelemetry takes instruments of equal meters for one, and when one of them is
    /// disposed of, it drops what the other measures.
    /// </remarks>
    internal static MeterOptions CreateOptions(string? owner) => new(GuardMetrics.MeterName)
    {
        Version = Version,
        Tags = owner is null ? null : [new(GuardMetrics.HostTag, owner)],
    };

    /// <summary>Publishes the process's own meter, unless something is published.</summary>
    internal static void EnsurePublished()
    {
        if (Current is null)
        {
            lock (Guard)
            {
                Publish(static () => { });
            }
        }
    }

    internal static void Add(StoreHost host)
    {
        lock (Guard)
        {
            Publish(() =>
            {
                host.Instruments = new Instruments(host.CreateMeter(), host);
                Hosts.Add(host);
            });
        }
    }

    internal static void Remove(StoreHost host)
    {
        lock (Guard)
        {
            if (Hosts.Contains(host))
            {
                Publish(() =>
                {
                    _ = Hosts.Remove(host);
                    host.Instruments = null;
                });
            }
        }
    }

    /// <summary>Changes the hosts, and selects the meter that shows the stores without a host.</summary>
    private static void Publish(Action change)
    {
        if (_isPublishing)
        {
            return; // a listener that learns of an instrument may create the first store
        }

        _isPublishing = true;
        try
        {
            change();
            Instruments? next = Hosts.Count > 0 ? Hosts[0].Instruments : null;
            if (next is null || next != Current)
            {
                Replace(next);
            }

            Volatile.Write(ref _published,
                [.. Hosts.ConvertAll(static host => host.Instruments!), .. _processMeter is null ? (Instruments[])[] : [Current!]]);
        }
        finally
        {
            _isPublishing = false;
        }

        Observation.Refresh();
    }

    private static void Replace(Instruments? next)
    {
        if (next is null && _processMeter is not null)
        {
            return;
        }

        Volatile.Write(ref _current, null); // from here on, what the predecessor still publishes of the process is empty
        _processMeter?.Dispose();
        _processMeter = next is null ? new Meter(CreateOptions(owner: "process")) : null;
        Volatile.Write(ref _current, next ?? new Instruments(_processMeter!, host: null));
    }
}
