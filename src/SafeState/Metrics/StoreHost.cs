using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Threading;

namespace SafeState.Metering;

/// <summary>
/// One host of the process: the stores that its container creates, and the meter that shows them while it runs. Stores of no host belong
/// to the process. They are shown by the host that started first.
/// </summary>
internal sealed class StoreHost(IMeterFactory factory) : IDisposable
{
    [ThreadStatic]
    private static StoreHost? _current;

    private static int _hosts;

    private readonly int _number = Interlocked.Increment(ref _hosts);
    private readonly ConcurrentDictionary<(string Name, GuardStrategy Strategy), StoreMeter> _meters = new();
    private Instruments? _instruments;

    /// <summary>The host whose container creates an object on this thread.</summary>
    internal static StoreHost? Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>The meters of the host's own stores.</summary>
    internal ICollection<StoreMeter> Meters => _meters.Values;

    /// <summary>Gets the alarms of the host's own stores.</summary>
    internal ActiveAlarms Alarms { get; } = new();

    /// <summary>The instruments that show the host's stores; null while it does not run.</summary>
    internal Instruments? Instruments
    {
        get => Volatile.Read(ref _instruments);
        set => Volatile.Write(ref _instruments, value);
    }

    /// <summary>The meter of the host: the same one at each call.</summary>
    internal Meter CreateMeter() =>
        factory.Create(MeterPublisher.CreateOptions(_number == 1 ? null : _number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Publishes on the host's meter from now on.</summary>
    internal void Start() => MeterPublisher.Add(this);

    /// <summary>Ends publishing. What the host's stores still do is counted and not shown.</summary>
    public void Dispose() => MeterPublisher.Remove(this);

    internal StoreMeter GetMeter(string name, GuardStrategy strategy) => _meters.TryGetValue((name, strategy), out StoreMeter? known)
        ? known
        : _meters.GetOrAdd((name, strategy), static (key, host) => new StoreMeter(key.Name, key.Strategy, host), this);
}
