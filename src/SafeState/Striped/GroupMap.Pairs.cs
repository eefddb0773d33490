using System.Diagnostics;
using System.Threading;
using SafeState.Ownership;

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
        Step step1 = new(entry1.Owner.Stripe, entry1.Owner.ContentHash, entry1.Owner.Key, entry1.Change, entry1.Value);
        Step step2 = new(entry2.Owner.Stripe, entry2.Owner.ContentHash, entry2.Owner.Key, entry2.Change, entry2.Value);

        // Whatever may throw comes first: memory, and the user's equality.
        _ = EnsureRoom(step1.Stripe, 2);
        _ = EnsureRoom(step2.Stripe, 2);
        step1.Place = Locate(_tables[step1.Stripe], step1.Hash, step1.Key);
        step2.Place = Locate(_tables[step2.Stripe], step2.Hash, step2.Key);

        BeginStructures(step1.Stripe, step2.Stripe);
        ref Group<TKey, TValue> group1 = ref Target(ref step1);
        if (step1.Changes)
        {
            BeginMotion(ref group1);
            Write(in step1, ref group1);
        }

        ref Group<TKey, TValue> group2 = ref Target(ref step2);
        bool apart = step2.Changes && !(step1.Changes && System.Runtime.CompilerServices.Unsafe.AreSame(ref group1, ref group2));
        if (apart)
        {
            BeginMotion(ref group2);
        }

        Write(in step2, ref group2);
        if (step1.Changes)
        {
            EndMotion(ref group1);
        }

        if (apart)
        {
            EndMotion(ref group2);
        }

        Settle(in step1);
        Settle(in step2);
        EndStructures(step1.Stripe, step2.Stripe);
    }

    /// <summary>The group that a step writes to; an insertion makes its way there first.</summary>
    private ref Group<TKey, TValue> Target(ref Step step)
    {
        Group<TKey, TValue>[] table = _tables[step.Stripe];
        if (step.Change == ChangeKind.Store && !step.Place.Exists)
        {
            step.Index = FirstWithRoom(_states[step.Stripe], table, step.Hash);
        }
        else if (step.Place.Exists)
        {
            step.Index = step.Place.Group;
        }

        return ref table[step.Index];
    }

    private void Write(in Step step, ref Group<TKey, TValue> group)
    {
        Debug.Assert(!step.Changes || (group.Version & 1) != 0, "Readers wait.");
        if (step.Change == ChangeKind.Store && step.Place.Exists)
        {
            ValueAt(ref group, step.Place.Slot) = step.Value;
        }
        else if (step.Change == ChangeKind.Store)
        {
            StripeState state = _states[step.Stripe];
            Fill(state, _tables[step.Stripe], step.Index, step.Hash, step.Key, step.Value);
            state.Count++;
        }
        else if (step.Change == ChangeKind.Remove && step.Place.Exists)
        {
            group.Meta = Group.WithoutTag(group.Meta, step.Place.Slot);
            Wipe(ref group, step.Place.Slot);
            _states[step.Stripe].Count--;
            _states[step.Stripe].Removals++;
        }
    }

    /// <summary>After both are committed: the way of a removed key forgets it.</summary>
    private void Settle(in Step step)
    {
        if (step.Change == ChangeKind.Remove && step.Place.Exists)
        {
            ForgetPast(_tables[step.Stripe], step.Hash, step.Place.Group);
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
        internal int Index;

        /// <summary>Whether anything is written: removing what is absent is nothing.</summary>
        internal readonly bool Changes => Change == ChangeKind.Store || (Change == ChangeKind.Remove && Place.Exists);
    }
}
