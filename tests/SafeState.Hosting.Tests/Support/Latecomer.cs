using System.Collections.Generic;

namespace SafeState.Hosting.Tests.Support;

/// <summary>A guarded class that only one test uses, so that its store does not exist before.</summary>
[GuardedState(Register = false)]
internal sealed partial class Latecomer
{
    [Guarded(GuardStrategy.Locked, Name = "tests.late")]
    private readonly Dictionary<string, long> _items = [];

    internal void FailToCompare(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _ = Items.TryUpdate("none", 1, 2);
        }
    }
}
