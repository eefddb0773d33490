using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace SafeState.Detection.Engine;

/// <summary>Limits how long traps under one lock keep the threads that wait for it.</summary>
internal sealed class LockStalls
{
    private const int Limit = 1000;
    private readonly ConcurrentDictionary<int, int> _spent = new();

    internal bool TrySpend(HeldLocks locks, int milliseconds)
    {
        if (locks.Innermost is not { } key)
        {
            return true;
        }

        return _spent.AddOrUpdate(RuntimeHelpers.GetHashCode(key), milliseconds, (_, spent) => spent + milliseconds) <= Limit;
    }
}
