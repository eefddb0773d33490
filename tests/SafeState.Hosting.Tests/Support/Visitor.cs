using System.Collections.Generic;

namespace SafeState.Hosting.Tests.Support;

/// <summary>A guarded class that only one test uses, so that its store does not exist before.</summary>
[GuardedState(Register = false)]
internal sealed partial class Visitor
{
    [Guarded(GuardStrategy.Locked, Name = "tests.visitor")]
    private readonly Dictionary<string, long> _visits = new() { ["first"] = 1 };

    public Visitor() => Come(1);

    internal void Come(int times)
    {
        for (int i = 0; i < times; i++)
        {
            Visits["a"] = i;
        }
    }
}
