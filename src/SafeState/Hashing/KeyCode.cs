using System.Collections.Generic;
using System.Diagnostics;
using SafeState.CompilerServices;

namespace SafeState.Ownership;

/// <summary>
/// The equality of keys in stores that hold no lock while it runs. Where it is user code, it is marked on the thread while
/// it runs, so that a member of the store that it calls throws instead of recursing without end.
/// </summary>
[StackTraceHidden]
internal static class KeyCode
{
    /// <summary>The comparer to give to a table of the store: the user's, marked unless it is the framework's.</summary>
    internal static IEqualityComparer<TKey> Mark<TKey>(IEqualityComparer<TKey> comparer) =>
        comparer is MarkedComparer<TKey> || KnownEquality.OfKeys(comparer) ? comparer : new MarkedComparer<TKey>(comparer);

    /// <summary>Throws if the thread is inside the equality of the store's keys. For members that do not use it themselves.</summary>
    internal static void ThrowIfInside<TKey>(IEqualityComparer<TKey> comparer, GuardedStore store)
    {
        if (comparer is MarkedComparer<TKey> { IsRunning: true })
        {
            throw Reentrancy.Section(store);
        }
    }
}
