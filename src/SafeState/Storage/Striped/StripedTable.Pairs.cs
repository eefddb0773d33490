using System;
using System.Diagnostics;
using System.Threading;
using SafeState.Hashing;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>Two keys at one instant.</summary>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>
    /// Commits two entries, both or none. Called with the gates of both stripes held. The versions of both groups are odd until both
    /// entries are written, so a reader of either key waits. Two reads in a row never see one key changed and the other not.
    /// </summary>
    internal void ApplyPair(in CommitEntry<TKey, TValue> entry1, in CommitEntry<TKey, TValue> entry2)
    {
        PendingWrite write1 = new(StripeOf(entry1.Owner.TableHash), entry1.Owner.TableHash, entry1.Owner.Key, entry1.Kind, entry1.Value);
        PendingWrite write2 = new(StripeOf(entry2.Owner.TableHash), entry2.Owner.TableHash, entry2.Owner.Key, entry2.Kind, entry2.Value);

        // Whatever may throw comes first: memory, and the user's equality.
        _ = EnsureRoom(write1.Stripe, 2);
        _ = EnsureRoom(write2.Stripe, 2);
        write1.Location = FindLocked(TableAt(write1.Stripe), write1.Hash, write1.Key);
        write2.Location = FindLocked(TableAt(write2.Stripe), write2.Hash, write2.Key);
        if (write1.Location.Exists && write1.Stripe == write2.Stripe && write1.Location == write2.Location)
        {
            throw new InvalidOperationException(
                $"Two keys that a Compute of the guarded store '{_store.Name}' took for different ones are equal now: their Equals "
                + $"changes its answer.");
        }

        BeginStructureWrites(write1.Stripe, write2.Stripe);
        ResolveSlot(ref write1, promised: -1);
        ResolveSlot(ref write2, promised: write1.Stripe == write2.Stripe && write1.Inserts ? write1.Index : -1);
        Commit(ref write1, ref write2);
        ReleaseAfterRemoval(in write1);
        ReleaseAfterRemoval(in write2);
        EndStructureWrites(write1.Stripe, write2.Stripe);
    }

    /// <summary>Finds the group that a step writes to; an insertion counts its way there, before the write of the group begins.</summary>
    private void ResolveSlot(ref PendingWrite write, int promised)
    {
        write.ProbeHash = write.Location.Exists ? ProbeHashOf(_states[write.Stripe], write.Location, write.Hash) : write.Hash;
        write.Index = write.Location.Exists || !write.Inserts
            ? write.Location.Group
            : ClaimGroup(_states[write.Stripe], TableAt(write.Stripe), write.Hash, promised);
    }

    /// <summary>Both groups are marked as being written, both are written, both are released.</summary>
    private void Commit(ref PendingWrite write1, ref PendingWrite write2)
    {
        bool both = write1.Changes && write2.Changes;
        bool together = both && write1.Stripe == write2.Stripe && write1.Index == write2.Index;
        ulong meta1 = write1.Changes ? LockAndBeginWrite(ref write1) : 0;
        ulong meta2 = together ? meta1 : write2.Changes ? LockAndBeginWrite(ref write2) : 0;
        SchedulePoint.Hit();
        if (write1.Changes)
        {
            Write(in write1, ref together ? ref meta2 : ref meta1);
        }

        SchedulePoint.Hit();
        if (write2.Changes)
        {
            Write(in write2, ref meta2);
        }

        if (write1.Changes && !together)
        {
            EndWrite(ref GroupOf(in write1));
        }

        if (write2.Changes)
        {
            EndWrite(ref GroupOf(in write2));
            Unlock(ref GroupOf(in write2), WithoutMark(write2.Stripe, ref GroupOf(in write2), meta2));
        }

        if (write1.Changes && !together)
        {
            Unlock(ref GroupOf(in write1), WithoutMark(write1.Stripe, ref GroupOf(in write1), meta1));
        }
    }

    private ulong LockAndBeginWrite(ref PendingWrite write)
    {
        ulong meta = Lock(ref GroupOf(in write));
        BeginWrite(ref GroupOf(in write));
        return meta;
    }

    private ref Group<TKey, TValue> GroupOf(in PendingWrite write) => ref TableAt(write.Stripe)[write.Index];

    /// <param name="meta">The word that the group is to be unlocked with.</param>
    private void Write(in PendingWrite write, ref ulong meta)
    {
        ref Group<TKey, TValue> group = ref GroupOf(in write);
        Debug.Assert((group.Version & 1) != 0 && (group.Meta & Group.Locked) != 0, "Readers wait, and other writers.");
        StripeState state = _states[write.Stripe];
        if (write.Kind == WriteKind.Store && write.Location.Exists)
        {
            ValueAt(ref group, write.Location.Slot) = write.Value;
        }
        else if (write.Kind == WriteKind.Store)
        {
            int slot = WriteSlot(state, ref group, write.Index, write.Hash, write.Key, write.Value);
            meta = Group.WithTag(meta, slot, HashTag.FromHash(write.Hash));
            state.Count++;
        }
        else
        {
            meta = Group.WithoutTag(meta, write.Location.Slot);
            ClearSlot(ref group, write.Location.Slot);
            state.Count--;
            state.Removals++;
        }

        group.Meta = meta | Group.Locked; // before the version is even again, whose write is a release
    }

    /// <summary>After both are committed: the way of a removed key forgets it.</summary>
    private void ReleaseAfterRemoval(in PendingWrite write)
    {
        if (write.Kind == WriteKind.Remove && write.Location.Exists)
        {
            ReleaseProbePath(TableAt(write.Stripe), write.ProbeHash, write.Location.Group);
        }
    }

    private void BeginStructureWrites(int stripe1, int stripe2)
    {
        BeginStructureWrite(_states[stripe1]);
        if (stripe1 != stripe2)
        {
            BeginStructureWrite(_states[stripe2]);
        }
    }

    private void EndStructureWrites(int stripe1, int stripe2)
    {
        EndStructureWrite(_states[stripe1]);
        if (stripe1 != stripe2)
        {
            EndStructureWrite(_states[stripe2]);
        }
    }

    /// <summary>One of the two changes.</summary>
    private struct PendingWrite(int stripe, ulong hash, TKey key, WriteKind kind, TValue value)
    {
        internal readonly int Stripe = stripe;
        internal readonly ulong Hash = hash;
        internal readonly TKey Key = key;
        internal readonly WriteKind Kind = kind;
        internal readonly TValue Value = value;
        internal SlotLocation Location;

        /// <summary>The hash by which the key came to its place.</summary>
        internal ulong ProbeHash;
        internal int Index;

        internal readonly bool Inserts => Kind == WriteKind.Store && !Location.Exists;

        /// <summary>Whether anything is written: removing what is absent is nothing.</summary>
        internal readonly bool Changes => Kind == WriteKind.Store || (Kind == WriteKind.Remove && Location.Exists);
    }
}
