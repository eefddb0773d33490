using System.Collections.Generic;

namespace SafeState.StripedModel.Tests.Machine;

/// <summary>What a walk found.</summary>
/// <param name="Fault">What went wrong; null: nothing, in any state.</param>
/// <param name="States">How many states were seen.</param>
/// <param name="Trace">How it came to the fault.</param>
internal sealed record Verdict(string? Fault, int States, IReadOnlyList<string> Trace)
{
    internal bool Holds => Fault is null;
}
