using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>In two files, guarded, with a guarded base.</summary>
internal sealed partial class Parts : PartsBase
{
    private readonly Dictionary<string, int> _first = [];

    public IGuardedMap<string, int> A => First;
}
