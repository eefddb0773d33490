using System;

namespace SafeState.RuntimeModes.Tests.Outcomes;

/// <summary>An outcome that must never be seen, and code that is broken on purpose, where it must be.</summary>
/// <param name="Name">What must not happen.</param>
/// <param name="Guarded">The stores.</param>
/// <param name="Broken">The same without them.</param>
internal sealed record OutcomeTest(string Name, Func<Trial> Guarded, Func<Trial> Broken);
