namespace SafeState.Hosting.Alarms;

/// <summary>Says how busy a pool of threads is.</summary>
internal interface IPoolGauge
{
    /// <summary>The share of its threads that work, while more work is queued; zero where none is.</summary>
    double BusyShare();
}
