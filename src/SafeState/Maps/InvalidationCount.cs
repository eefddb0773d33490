namespace SafeState;

/// <summary>What <see cref="IGuardedMap{TKey, TValue}.Invalidate(System.Func{TKey, bool})"/> did.</summary>
/// <param name="Removed">The number of entries that were removed.</param>
/// <param name="Detached">The number of factory runs that were detached.</param>
public readonly record struct InvalidationCount(int Removed, int Detached);
