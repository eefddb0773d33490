namespace SafeState.Tests.Conformance;

/// <summary>A key whose equality the compiler writes.</summary>
public readonly record struct Place(int Row, int Column);
