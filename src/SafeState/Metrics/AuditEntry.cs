namespace SafeState.Metering;

/// <summary>One operation as the thread records it: 40 bytes. It has no key and no value.</summary>
internal struct AuditEntry
{
    /// <summary>The time, in milliseconds since the system started. It is coarse, because reading it is cheap.</summary>
    internal long Milliseconds;

    /// <summary>The trace that the caller belongs to, or null.</summary>
    internal string? TraceId;

    /// <summary>The span that the caller belongs to, or null.</summary>
    internal string? SpanId;

    /// <summary>The cell, which names the store and the operation.</summary>
    internal int Counter;

    /// <summary>The number of the stack, or zero.</summary>
    internal int Stack;

    /// <summary>How long the caller waited, or zero if it did not. At most 71 minutes.</summary>
    internal uint WaitMicroseconds;

    /// <summary>Twelve bits of a keyed hash of the key, plus one, or zero.</summary>
    internal ushort KeyDigest;

    internal AuditFlags Flags;

    internal readonly int Store => Counter / CounterLayout.Stride;

    internal readonly int Operation => Counter % CounterLayout.Stride;
}
