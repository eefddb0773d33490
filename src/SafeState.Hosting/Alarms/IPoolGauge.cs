namespace SafeState.Hosting.Alarms;

/// <summary>Measures how busy a pool of threads is.</summary>
internal interface IPoolGauge
{
    /// <summary>Returns the share of its threads that are busy while more work is queued, or zero if no work is queued.</summary>
    double BusyShare();
}
