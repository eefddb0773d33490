using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>Initializers that a constructor may overrule.</summary>
[GuardedState]
internal sealed partial class Constructed
{
    private readonly Dictionary<string, int> _striped = new() { ["own"] = 1 };

    [Guarded(GuardStrategy.Snapshot)]
    private readonly Dictionary<string, int> _snapshot = new() { ["own"] = 1 };

    public Constructed(Dictionary<string, int>? given = null)
    {
        if (given is not null)
        {
            _striped = given;
            _snapshot = given;
        }
    }

    public IGuardedMap<string, int>[] All => [Striped, Snapshot];
}
