namespace SafeState.Throughput.Content;

/// <summary>The key of the kind <c>record</c>, with the equality that the compiler gives it.</summary>
/// <param name="Region">A small number.</param>
/// <param name="Number">A large one.</param>
internal readonly record struct OrderKey(int Region, long Number);
