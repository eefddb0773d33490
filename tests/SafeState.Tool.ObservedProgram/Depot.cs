using System.Collections.Generic;

namespace SafeState.Tool.ObservedProgram;

/// <summary>A guarded class that does what the tests ask for.</summary>
[GuardedState(Register = false)]
internal sealed partial class Depot
{
    [Guarded(GuardStrategy.Locked, Name = "observed.items")]
    private readonly Dictionary<string, long> _items = [];

    internal void Write(int times)
    {
        for (int i = 0; i < times; i++)
        {
            Items["secret-key"] = i;
        }
    }

    internal long Read(int times)
    {
        long found = 0;
        for (int i = 0; i < times; i++)
        {
            found += Items.TryGetValue("secret-key", out long value) ? value : 0;
        }

        return found;
    }

    internal void FailToCompare(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _ = Items.TryUpdate("none", 1, 2);
        }
    }
}
