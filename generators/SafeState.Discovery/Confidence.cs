namespace SafeState.Discovery;

/// <summary>How sure a report is.</summary>
public enum Confidence
{
    /// <summary>A guess by names, or by a pattern that is often harmless.</summary>
    Low,

    /// <summary>The code says that the object is shared, or that the collection is guarded, but not both.</summary>
    Medium,

    /// <summary>Two places that threads can reach at the same time.</summary>
    High,
}
