using System;
using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>One field for each way in which a dictionary can come into it.</summary>
[GuardedState]
internal sealed partial class Origins(Dictionary<string, int> shared)
{
    private readonly Dictionary<string, int> _created = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["A"] = 1 };
    private readonly Dictionary<string, int> _implicit = new() { ["a"] = 1 };
    private readonly Dictionary<string, int> _copied = new(shared);
    private readonly Dictionary<string, int> _expression = [];
    private readonly Dictionary<string, int> _loaded = Load();
    private readonly Dictionary<string, int> _injected = shared;

    public IGuardedMap<string, int>[] All => [Created, Implicit, Copied, Expression, Loaded, Injected];

    private static Dictionary<string, int> Load() => new() { ["a"] = 1 };
}
