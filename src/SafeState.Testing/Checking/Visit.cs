namespace SafeState.Testing;

/// <summary>
/// A point of the search: the calls that were taken, and the state that they led to. A point that has failed once fails again.
/// </summary>
internal readonly record struct Visit<TState>(Window Taken, TState State);
