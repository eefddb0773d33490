namespace SafeState.Testing.Tests.Structures;

/// <summary>A call of one of many registers.</summary>
internal readonly record struct KeyedCall(int Register, RegisterCall Call);
