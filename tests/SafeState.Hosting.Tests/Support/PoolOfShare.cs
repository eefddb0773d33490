using SafeState.Hosting.Alarms;

namespace SafeState.Hosting.Tests.Support;

/// <summary>A pool that is as busy as a test says.</summary>
internal sealed class PoolOfShare : IPoolGauge
{
    internal double Share { get; set; }

    public double BusyShare() => Share;
}
