using System.ComponentModel;

namespace SafeState.Detection.CompilerServices;

/// <summary>How a thread holds a lock.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum LockMode
{
    /// <summary>One thread at a time.</summary>
    Exclusive,

    /// <summary>Several threads at a time, as readers.</summary>
    Shared,
}
