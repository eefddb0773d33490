using SafeState.Roslyn;

namespace SafeState.Generators.Model;

/// <summary>A partial method of the user's that listens to a map's events.</summary>
/// <param name="Modifiers">Its modifiers as written, <c>partial</c> left out: the two parts must agree on them.</param>
/// <param name="Parameter">The name of its parameter, unescaped.</param>
/// <param name="IsDeclared">Whether the user wrote the declaring part too.</param>
internal sealed record EventHook(EquatableArray<string> Modifiers, string Parameter, bool IsDeclared);
