using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>The strategies for maps that seldom change.</summary>
[GuardedState(GuardStrategy.Snapshot)]
internal sealed partial class Settings
{
    [Guarded(GuardStrategy.ReaderWriter, Accessor = "Seldom")]
    private readonly Dictionary<int, int> _rare = new() { [1] = 1 };

    [Guarded(Accessor = "Now")]
    private readonly Dictionary<int, int> _current = new() { [2] = 2 };

    public IGuardedNumberMap<int, int> Rare => Seldom;

    public IGuardedNumberMap<int, int> Current => Now;
}
