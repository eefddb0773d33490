using System.Runtime.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Sections;
using SafeState.Striped;

namespace SafeState.CompilerServices;

public partial struct StripedStrategy<TKey, TValue, THasher>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly Outcome IMapStrategy<TKey, TValue>.Own(
        TKey key,
        OwnCondition condition,
        OwnerKind present,
        OwnerKind absent,
        ThreadContext thread,
        out OwnedEntry<TKey, TValue> entry,
        out Owner<TKey, TValue>? blocker)
    {
        entry = default;
        bool thin = condition != OwnCondition.IfAbsent && present == OwnerKind.Updater && thread.TopFrame is null;
        if (thin && _table.TryOwnThin(key, thread, ref entry, out _))
        {
            blocker = null;
            return Outcome.Done;
        }

        return OwnSlowly(key, condition, present, absent, thin, thread, out entry, out blocker);
    }

    readonly Owner<TKey, TValue>? IMapStrategy<TKey, TValue>.End(
        Owner<TKey, TValue> owner, WriteKind kind, TValue value, ThreadContext thread) =>
        owner.IsThin && _table.TryEndThin(owner, kind, value, thread) ? null : EndSlowly(owner, kind, value, thread);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly Outcome OwnSlowly(
        TKey key,
        OwnCondition condition,
        OwnerKind present,
        OwnerKind absent,
        bool thin,
        ThreadContext thread,
        out OwnedEntry<TKey, TValue> entry,
        out Owner<TKey, TValue>? blocker)
    {
        if (thin)
        {
            _table.AllowThinOwners();
        }

        ulong hash = _table.HashOf(key);
        ref OwnedSection<TKey, TValue, StripeGate> section = ref EnterSection(hash, out StripeStorage<TKey, TValue, THasher> storage);
        return section.OwnLocked(ref storage, key, condition, present, absent, thin, thread, out entry, out blocker);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly Owner<TKey, TValue>? EndSlowly(Owner<TKey, TValue> owner, WriteKind kind, TValue value, ThreadContext thread)
    {
        ref OwnedSection<TKey, TValue, StripeGate> section =
            ref EnterUninterruptible(owner.TableHash, out StripeStorage<TKey, TValue, THasher> storage, out bool interrupted);
        if (!owner.IsThin)
        {
            return section.EndLocked(ref storage, owner, kind, value, interrupted);
        }

        if (owner.IsRecorded || owner.IsDetached)
        {
            thread.Thin = null; // the table of owners has the record
            return section.EndLocked(ref storage, owner, kind, value, interrupted);
        }

        bool stored = false;
        try
        {
            stored = _table.EndThinUnderGate(owner, kind, value, thread);
        }
        finally
        {
            if (stored)
            {
                owner.EndThin();
            }
            else
            {
                thread.Thin = null; // the caller still reads the record
                owner.Detach();
            }

            section.ExitAndRestoreInterrupt(interrupted);
        }

        return stored ? null : owner;
    }
}
