using System.Diagnostics;

namespace SafeState;

/// <summary>One key whose value differs between two snapshots.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <param name="Key">The key.</param>
/// <param name="Old">Its value in the earlier snapshot.</param>
/// <param name="New">Its value in the later snapshot.</param>
[DebuggerDisplay("{Key}: {Old} -> {New}")]
public readonly record struct MapChange<TKey, TValue>(TKey Key, TValue Old, TValue New);
