using System;
using System.Diagnostics;
using System.Threading;
using SafeState.Hashing;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>Two keys at one instant.</summary>
internal sealed partial class GroupMap<TKey, TValue, THasher>
{
    /// <summary>
    /// Commits two entries, both or none; called with the gates of both stripes held. The groups of both keys are in
    /// motion until both are written: whoever reads one of the keys waits, so that two reads in a row never see the one
    /// changed and the other not yet.
    /// </summary>
    internal void ApplyBoth(in EndedEntry<TKey, TValue> entry1, in EndedEntry<TKey, TValue> entry2)
    {
        Step step1 = new(StripeOf(entry1.Owner.ContentHash), entry1.Owner.ContentHash, entry1.Owner.Key, entry1.Change, entry1.Value);
        Step step2 = new(StripeOf(entry2.Owner.ContentHash), entry2.Owner.ContentHash, entry2.Owner.Key, entry2.Change, entry2.Value);

        // Whatever may throw comes first: memory, and the user's equality.
        _ = EnsureRoom(step1.Stripe, 2);
        _ = EnsureRoom(step2.Stripe, 2);
        step1.Place = Locate(TableAt(step1.Stripe), step1.Hash, step1.Key);
        step2.Place = Locate(TableAt(step2.Stripe), step2.Hash, step2.Key);
        if (step1.Place.Exists && step1.Stripe == step2.Stripe && step1.Place == step2.Place)
        {
            throw new InvalidOperationException($"Two keys that a Compute of the guarded store '{_store.Name}' took for different ones are equal now: their Equals changes its answer.");
        }

        BeginStructures(step1.Stripe, step2.Stripe);
        Aim(ref step1, promised: -1);
        Aim(ref step2, promised: step1.Stripe == step2.Stripe && step1.Inserts ? step1.Index : -1);
        Commit(ref step1, ref step2);
        Settle(in step1);
        Settle(in step2);
        EndStructures(step1.Stripe, step2.Stripe);
    }

    /// <summary>Finds the group that a step writes to; an insertion counts its way there, before the group is in motion.</summary>
    private void Aim(ref Step step, int promised)
    {
        step.Way = step.Place.Exists ? WayOf(_states[step.Stripe], step.Place, step.Hash) : step.Hash;
        step.Index = step.Place.Exists || !step.Inserts ? step.Place.Group : FirstWithRoom(_states[step.Stripe], TableAt(step.Stripe), step.Hash, promised);
    }

    /// <summary>Both groups in motion, both written, both at rest.</summary>
    private void Commit(ref Step step1, ref Step step2)
    {
        bool both = step1.Changes && step2.Changes;
        bool together = both && step1.Stripe == step2.Stripe && step1.Index == step2.Index;
        ulong meta1 = step1.Changes ? BeginStep(ref step1) : 0;
        ulong meta2 = together ? meta1 : step2.Changes ? BeginStep(ref step2) : 0;
        Yield.Reach();
        if (step1.Changes)
        {
            Write(in step1, ref together ? ref meta2 : ref meta1);
        }

        Yield.Reach();
        if (step2.Changes)
        {
            Write(in step2, ref meta2);
        }

        if (step1.Changes && !together)
        {
            EndMotion(ref GroupOf(in step1));
        }

        if (step2.Changes)
        {
            EndMotion(ref GroupOf(in step2));
            Unlock(ref GroupOf(in step2), Unmarked(step2.Stripe, meta2));
        }

        if (step1.Changes && !together)
        {
            Unlock(ref GroupOf(in step1), Unmarked(step1.Stripe, meta1));
        }
    }

    private ulong BeginStep(ref Step step)
    {
        ulong meta = Lock(ref GroupOf(in step));
        BeginMotion(ref GroupOf(in step));
        return meta;
    }

    private ref Group<TKey, TValue> GroupOf(in Step step) => ref TableAt(step.Stripe)[step.Index];

    /// <param name="meta">The word that the group is to be unlocked with.</param>
    private void Write(in Step step, ref ulong meta)
    {
        ref Group<TKey, TValue> group = ref GroupOf(in step);
        Debug.Assert((group.Version & 1) != 0 && (group.Meta & Group.Locked) != 0, "Readers wait, and other writers.");
        StripeState state = _states[step.Stripe];
        if (step.Change == ChangeKind.Store && step.Place.Exists)
        {
            ValueAt(ref group, step.Place.Slot) = step.Value;
        }
        else if (step.Change == ChangeKind.Store)
        {
            int slot = Fill(state, ref group, step.Index, step.Hash, step.Key, step.Value);
            meta = Group.WithTag(meta, slot, HashTag.FromHash(step.Hash));
            state.Count++;
        }
        else
        {
            meta = Group.WithoutTag(meta, step.Place.Slot);
            Wipe(ref group, step.Place.Slot);
            state.Count--;
            state.Removals++;
        }

        group.Meta = meta | Group.Locked; // before the version is even again, whose write is a release
    }

    /// <summary>After both are committed: the way of a removed key forgets it.</summary>
    private void Settle(in Step step)
    {
        if (step.Change == ChangeKind.Remove && step.Place.Exists)
        {
            ForgetPast(TableAt(step.Stripe), step.Way, step.Place.Group);
        }
    }

    private void BeginStructures(int stripe1, int stripe2)
    {
        BeginStructure(_states[stripe1]);
        if (stripe1 != stripe2)
        {
            BeginStructure(_states[stripe2]);
        }
    }

    private void EndStructures(int stripe1, int stripe2)
    {
        EndStructure(_states[stripe1]);
        if (stripe1 != stripe2)
        {
            EndStructure(_states[stripe2]);
        }
    }

    /// <summary>One of the two changes.</summary>
    private struct Step(int stripe, ulong hash, TKey key, ChangeKind change, TValue value)
    {
        internal readonly int Stripe = stripe;
        internal readonly ulong Hash = hash;
        internal readonly TKey Key = key;
        internal readonly ChangeKind Change = change;
        internal readonly TValue Value = value;
        internal Place Place;

        /// <summary>The hash by which the key came to its place.</summary>
        internal ulong Way;
        internal int Index;

        internal readonly bool Inserts => Change == ChangeKind.Store && !Place.Exists;

        /// <summary>Whether anything is written: removing what is absent is nothing.</summary>
        internal readonly bool Changes => Change == ChangeKind.Store || (Change == ChangeKind.Remove && Place.Exists);
    }
}
