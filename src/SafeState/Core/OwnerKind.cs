namespace SafeState.Ownership;

/// <summary>What an owner does with its key.</summary>
internal enum OwnerKind : byte
{
    /// <summary>An updater, a predicate, an equality of the user, or a <c>Compute</c> body. The store is read-only inside.</summary>
    Updater,

    /// <summary>
    /// The delegate of <c>UpdateAsync</c>: other keys may be used inside. Its result is not shared, and no writer detaches it.
    /// </summary>
    AsyncUpdater,

    /// <summary>The add part of <c>AddOrUpdate</c>: other keys may be written inside.</summary>
    Factory,

    /// <summary>The factory of <c>GetOrAdd</c>: like <see cref="Factory"/>, and its result is shared.</summary>
    Run,

    /// <summary>The factory of <c>GetOrAddAsync</c>: its result is shared, and it gives way to every writer.</summary>
    PendingRun,
}
