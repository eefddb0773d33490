using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Testing;

/// <summary>Switches threads at random, within a bound for each schedule.</summary>
internal sealed class RandomChooser(int seed, int preemptions) : IChooser
{
    private readonly Random _random = new(seed);
    private int _used;

    public int Choose(int current, IReadOnlyList<int> runnable)
    {
        bool canGoOn = runnable.Contains(current);
        if (canGoOn && (_used == preemptions || _random.Next(4) != 0))
        {
            return current;
        }

        int choice = runnable[_random.Next(runnable.Count)];
        _used += canGoOn && choice != current ? 1 : 0;
        return choice;
    }

    public bool MoveNext()
    {
        _used = 0;
        return true;
    }
}
