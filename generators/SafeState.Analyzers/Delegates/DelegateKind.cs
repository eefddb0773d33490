namespace SafeState.Analyzers.Delegates;

/// <summary>How a store runs a delegate that it was given.</summary>
internal enum DelegateKind
{
    /// <summary>Makes the value of an absent key, which is owned meanwhile. Other keys may be used.</summary>
    Factory,

    /// <summary>Makes the value of an absent key asynchronously; delays no writer.</summary>
    AsyncFactory,

    /// <summary>An updater, a predicate or a body of <c>Compute</c>: its key is owned, and the own store is read-only.</summary>
    Update,

    /// <summary>A section over the whole map: runs under the lock.</summary>
    Section,

    /// <summary>Gathers a batch of changes: owns nothing, holds nothing.</summary>
    Batch,
}
