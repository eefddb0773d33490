using System;
using System.Threading;

namespace SafeState.Metering;

/// <summary>
/// While a listener is attached, reads are counted in one window of each second. The window lies at a random place of its second, so that
/// work that repeats each second is not always inside or always outside. Without a listener there is no timer.
/// </summary>
internal static class ReadDutyCycle
{
    private const double Period = 1_000;

    private static readonly Lock Guard = new();
    private static Timer? _timer;
    private static bool _isWindow;
    private static double _offset;

    /// <summary>Gets whether the listeners have a window now.</summary>
    internal static bool IsWindow => Volatile.Read(ref _isWindow);

    /// <summary>Gets whether there is a timer, for tests.</summary>
    internal static bool HasTimer => Volatile.Read(ref _timer) is not null;

    /// <summary>Starts with a window, or stops.</summary>
    internal static void SetRunning(bool isRunning)
    {
        lock (Guard)
        {
            if (isRunning && _timer is null)
            {
                Start();
            }
            else if (!isRunning && _timer is not null)
            {
                Volatile.Write(ref _isWindow, false);
                _timer.Dispose();
                Volatile.Write(ref _timer, null);
            }
        }
    }

    private static void Start()
    {
        _offset = 0;
        Volatile.Write(ref _isWindow, true);
        using AsyncFlowControl flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        Volatile.Write(ref _timer, new Timer(static _ => Turn(), null, GetTime(GuardedStores.ReadCountingShare * Period),
            Timeout.InfiniteTimeSpan));
    }

    /// <summary>Begins or ends the window.</summary>
    private static void Turn()
    {
        lock (Guard)
        {
            if (_timer is null)
            {
                return; // stopped meanwhile
            }

            double length = GuardedStores.ReadCountingShare * Period;
            double due = length;
            if (_isWindow && length < Period)
            {
                double rest = double.Max(0, Period - _offset - length);
                _offset = Random.Shared.NextDouble() * (Period - length);
                due = rest + _offset;
            }

            Volatile.Write(ref _isWindow, !_isWindow || length >= Period);
            _ = _timer.Change(GetTime(due), Timeout.InfiniteTimeSpan);
        }

        Observation.Update();
    }

    private static TimeSpan GetTime(double milliseconds) => TimeSpan.FromMilliseconds(double.Max(1, double.Round(milliseconds)));
}
