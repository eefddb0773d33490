using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

[GuardedState]
internal sealed partial class Parts
{
    private readonly Dictionary<string, int> _second = [];

    public IGuardedMap<string, int> B => Second;
}
