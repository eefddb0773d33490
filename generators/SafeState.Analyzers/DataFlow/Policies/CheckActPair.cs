using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>A check, and a step that relies on it.</summary>
/// <param name="Check">The check.</param>
/// <param name="Act">The step; the check itself where one expression reads and writes.</param>
internal sealed record CheckActPair(StoreCall Check, StoreCall Act);
