using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>A strategy for the class, and another for one field.</summary>
[GuardedState(GuardStrategy.Locked, Name = "pair")]
internal sealed partial class LockedPair
{
    private readonly Dictionary<string, string> _kept = new() { ["a"] = "b" };

    [Guarded(GuardStrategy.Striped, Accessor = "Elsewhere", Name = "pair.moved")]
    private readonly Dictionary<string, string> _moved = new() { ["a"] = "b" };

    public IGuardedMap<string, string> First => Kept;

    public IGuardedMap<string, string> Second => Elsewhere;
}
