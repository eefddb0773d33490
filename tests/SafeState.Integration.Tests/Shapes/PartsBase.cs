using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>A guarded base with a field of the same name.</summary>
[GuardedState]
internal abstract partial class PartsBase
{
    private readonly Dictionary<string, int> _first = [];

    public IGuardedMap<string, int> Base => First;
}
