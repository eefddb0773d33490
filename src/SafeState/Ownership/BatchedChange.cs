namespace SafeState.Ownership;

/// <summary>What a batch does to one key.</summary>
internal readonly record struct BatchedChange<TValue>(ChangeKind Change, TValue Value);
