using System.Collections.Generic;
using System.Diagnostics;
using SafeState.CompilerServices;

namespace SafeState.Ownership;

/// <summary>
/// The equality of keys in stores that hold no lock while it runs. If it is user code, the thread is marked while it runs. A member of the
/// store that it calls then throws instead of recursing without end.
/// </summary>
[StackTraceHidden]
internal static class KeyEquality
{
    /// <summary>The comparer to give to a table of the store: the user's, marked unless it is the framework's.</summary>
    internal static IEqualityComparer<TKey> Track<TKey>(IEqualityComparer<TKey> comparer) =>
        comparer is TrackedComparer<TKey> || TrustedEquality.IsTrustedComparer(comparer) ? comparer : new TrackedComparer<TKey>(comparer);

    /// <summary>The order to give to a tree of the store: the user's, marked unless it is the framework's.</summary>
    internal static IComparer<TKey> Track<TKey>(IComparer<TKey> order) =>
        order is TrackedOrder<TKey> || TrustedEquality.IsTrustedOrder(order) ? order : new TrackedOrder<TKey>(order);

    /// <summary>Throws if the thread is inside the equality of the store's keys. For members that do not use it themselves.</summary>
    internal static void ThrowIfInside<TKey>(IEqualityComparer<TKey> comparer, GuardedStore store)
    {
        if (comparer is TrackedComparer<TKey> { IsRunning: true })
        {
            throw ReentrancyMessage.Section(store.Name);
        }
    }

    /// <summary>Throws if the thread is inside the order of the store's keys.</summary>
    internal static void ThrowIfInside<TKey>(IComparer<TKey> order, GuardedStore store)
    {
        if (order is TrackedOrder<TKey> { IsRunning: true })
        {
            throw ReentrancyMessage.Section(store.Name);
        }
    }
}
