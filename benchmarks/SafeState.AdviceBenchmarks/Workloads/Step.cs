namespace SafeState.AdviceBenchmarks.Workloads;

/// <summary>One step of a script.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Key">To which key.</param>
/// <param name="Other">And to which other one.</param>
internal readonly record struct Step<TKey>(PlayerAction Action, TKey Key, TKey Other);
