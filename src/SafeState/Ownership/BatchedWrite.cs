namespace SafeState.Ownership;

/// <summary>What a batch does to one key.</summary>
internal readonly record struct BatchedWrite<TValue>(WriteKind Kind, TValue Value);
