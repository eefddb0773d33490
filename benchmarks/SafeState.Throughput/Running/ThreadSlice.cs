namespace SafeState.Throughput.Running;

/// <summary>What one thread did in a slice.</summary>
/// <param name="Steps">Steps that it ran.</param>
/// <param name="Operations">Operations in them.</param>
/// <param name="Seconds">The time that they took.</param>
/// <param name="Bytes">What they allocated.</param>
internal readonly record struct ThreadSlice(long Steps, long Operations, double Seconds, long Bytes);
