namespace SafeState.Tests.Conformance;

/// <summary>A struct that holds a reference.</summary>
public readonly record struct Badge(string Name, int Number);
