namespace SafeState.Testing;

/// <summary>
/// A point of the search: which calls were taken in, and the state that they led to. What failed from here once fails again.
/// </summary>
internal readonly record struct Visit<TState>(Window Taken, TState State);
