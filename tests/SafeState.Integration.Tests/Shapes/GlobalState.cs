using System.Collections.Generic;
using SafeState;

/// <summary>In the global namespace.</summary>
[GuardedState]
internal sealed partial class GlobalState
{
    private readonly Dictionary<int, string> _šifra = [];

    public IGuardedMap<int, string> Map => Šifra;
}
