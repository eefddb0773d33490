using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>A field that may be null at first use.</summary>
[GuardedState]
internal sealed partial class Late(Dictionary<string, int>? given)
{
    private readonly Dictionary<string, int>? _content = given;

    public IGuardedMap<string, int> Map => Content;
}
