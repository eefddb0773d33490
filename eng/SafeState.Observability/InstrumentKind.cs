namespace SafeState.Observability;

/// <summary>What an instrument measures.</summary>
public enum InstrumentKind
{
    /// <summary>A total that never falls.</summary>
    Counter,

    /// <summary>A value that rises and falls.</summary>
    UpDownCounter,

    /// <summary>A value at a time, which cannot be added up.</summary>
    Gauge,

    /// <summary>A distribution.</summary>
    Histogram,
}
