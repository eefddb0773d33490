using System.Collections.Generic;
using System.Threading;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;
using SafeState.Striped;

namespace SafeState.CompilerServices;

/// <content>Watchers: each stripe knows them, and each group is marked.</content>
public partial struct StripedStrategy<TKey, TValue, THasher>
{
    readonly bool IMapStrategy<TKey, TValue>.IsWatched => _table.IsWatched;

    readonly MapSnapshot<TKey, TValue> IMapStrategy<TKey, TValue>.Watch(ChangeRing<TKey, TValue> ring, out long dropped)
    {
        KeyValuePair<TKey, TValue>[] entries;
        OwnedSection<TKey, TValue, StripeGate>[] sections = EnterAll();
        try
        {
            CreateOwners(sections);
            _table.LockAll();
            ulong mark = 0;
            try
            {
                _ = !FaultInjection.WatcherForgetsThinOwners && _table.InflateAll();
                entries = _table.CopyLocked();
                dropped = sections[0].Attach(ring);
                for (int i = 1; i < sections.Length; i++)
                {
                    sections[i].Feed = sections[0].Feed;
                }

                mark = FaultInjection.WatchedGroupsAreNotMarked ? 0 : Group.Owned;
            }
            finally
            {
                _table.UnlockAll(mark);
            }
        }
        finally
        {
            ExitAll(sections);
        }

        return new(ToDictionary(entries)); // hashing the keys may run user code: with nothing held
    }

    readonly void IMapStrategy<TKey, TValue>.DetachClosedWatchers()
    {
        KeyEquality.ThrowIfInside(_table.Comparer, _store);
        OwnedSection<TKey, TValue, StripeGate>[] sections = EnterAllUninterruptible(out bool interrupted);
        ChangeFeed<TKey, TValue>? left = FaultInjection.WatchersStayAttached ? sections[0].Feed : sections[0].Feed?.WithoutClosed();
        for (int i = 0; i < sections.Length; i++)
        {
            sections[i].Feed = left;
        }

        ExitAll(sections);
        if (interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }
}
