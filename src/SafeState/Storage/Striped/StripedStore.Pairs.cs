using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;
using SafeState.Striped;

namespace SafeState.CompilerServices;

public partial struct StripedStore<TKey, TValue, THasher>
{
    readonly Outcome IMapStore<TKey, TValue>.Own(TKey key1, TKey key2, out OwnedEntry<TKey, TValue> entry1, out OwnedEntry<TKey, TValue> entry2, out Owner<TKey, TValue>? blocker)
    {
        Caller caller = Caller.Current;
        ulong hash1 = _map.HashOf(key1);
        ulong hash2 = _map.HashOf(key2);
        Section<TKey, TValue, StripeGate>[] sections = EnterBoth(hash1, hash2);
        ref Section<TKey, TValue, StripeGate> section1 = ref Of(sections, hash1);
        ref Section<TKey, TValue, StripeGate> section2 = ref Of(sections, hash2);
        try
        {
            entry1 = default;
            entry2 = default;
            entry1.Exists = _map.TryOwn(hash1, key1, out entry1.Value!);
            entry2.Exists = _map.TryOwn(hash2, key2, out entry2.Value!);
            Owner<TKey, TValue>? owner1 = section1.Owners.OwnerOf(key1);
            Owner<TKey, TValue>? owner2 = section2.Owners.OwnerOf(key2);
            blocker = OwnerTable<TKey, TValue>.Await(owner1) ?? OwnerTable<TKey, TValue>.Await(owner2);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            entry1.Owner = section1.Owners.Add(key1, OwnerKind.Updater, caller);
            entry1.Owner.ContentHash = hash1;
            try
            {
                entry2.Owner = section2.Owners.Add(key2, OwnerKind.Updater, caller);
                entry2.Owner.ContentHash = hash2;
            }
            catch
            {
                _ = section1.Owners.Remove(entry1.Owner, reuse: true);
                throw;
            }

            section1.Owners.GiveWay(owner1);
            section2.Owners.GiveWay(owner2);
            return Outcome.Done;
        }
        finally
        {
            ExitBoth(sections, hash1, hash2);
        }
    }

    readonly void IMapStore<TKey, TValue>.End(ref EndedEntry<TKey, TValue> entry1, ref EndedEntry<TKey, TValue> entry2)
    {
        ulong hash1 = entry1.Owner.ContentHash;
        ulong hash2 = entry2.Owner.ContentHash;
        Section<TKey, TValue, StripeGate>[] sections = EnterBothToCommit(hash1, hash2, out bool interrupted);
        try
        {
            // A whole-map write detaches every record of the store at once: both, or none.
            bool changes = entry1.Change != ChangeKind.Leave || entry2.Change != ChangeKind.Leave;
            if (changes && !entry1.Owner.Detached)
            {
                _map.ApplyBoth(in entry1, in entry2);
            }
        }
        finally
        {
            entry1.ToWake = Of(sections, hash1).Owners.Remove(entry1.Owner, reuse: true);
            entry2.ToWake = Of(sections, hash2).Owners.Remove(entry2.Owner, reuse: true);
            ExitBoth(sections, hash1, hash2);
            if (interrupted)
            {
                Thread.CurrentThread.Interrupt();
            }
        }
    }

    /// <summary>In the order of the stripes, like everything that takes more than one gate. Splits a map that has outgrown its only stripe first.</summary>
    private readonly Section<TKey, TValue, StripeGate>[] EnterBoth(ulong hash1, ulong hash2)
    {
        while (true)
        {
            Section<TKey, TValue, StripeGate>[] sections = _map.Sections;
            (int lower, int upper) = InOrder(sections, hash1, hash2);
            ref Section<TKey, TValue, StripeGate> first = ref sections[lower];
            ref Section<TKey, TValue, StripeGate> second = ref sections[upper];
            first.Enter();
            bool entered = false;
            try
            {
                if (!Unsafe.AreSame(ref first, ref second))
                {
                    second.Enter();
                }

                entered = true;
            }
            finally
            {
                if (!entered && !Mutant.PairKeepsItsFirstGate)
                {
                    first.Exit();
                }
            }

            entered = false;
            try
            {
                entered = _map.MayEnter(sections);
            }
            finally
            {
                if (!entered)
                {
                    ExitBoth(sections, hash1, hash2);
                }
            }

            if (entered)
            {
                return sections;
            }
        }
    }

    /// <summary>The same for a commit, which nothing keeps from ending.</summary>
    private readonly Section<TKey, TValue, StripeGate>[] EnterBothToCommit(ulong hash1, ulong hash2, out bool interrupted)
    {
        interrupted = false;
        while (true)
        {
            Section<TKey, TValue, StripeGate>[] sections = _map.Sections;
            (int lower, int upper) = InOrder(sections, hash1, hash2);
            ref Section<TKey, TValue, StripeGate> first = ref sections[lower];
            ref Section<TKey, TValue, StripeGate> second = ref sections[upper];
            interrupted |= first.EnterToCommit();
            if (!Unsafe.AreSame(ref first, ref second))
            {
                interrupted |= second.EnterToCommit();
            }

            if (ReferenceEquals(sections, _map.Sections))
            {
                return sections;
            }

            ExitBoth(sections, hash1, hash2);
        }
    }

    private static (int Lower, int Upper) InOrder(Section<TKey, TValue, StripeGate>[] sections, ulong hash1, ulong hash2)
    {
        int stripe1 = GroupMap<TKey, TValue, THasher>.StripeOf(hash1, sections.Length);
        int stripe2 = GroupMap<TKey, TValue, THasher>.StripeOf(hash2, sections.Length);
        return stripe1 <= stripe2 || Mutant.GatesAreTakenInAnyOrder ? (stripe1, stripe2) : (stripe2, stripe1);
    }

    private static void ExitBoth(Section<TKey, TValue, StripeGate>[] sections, ulong hash1, ulong hash2)
    {
        ref Section<TKey, TValue, StripeGate> section1 = ref Of(sections, hash1);
        ref Section<TKey, TValue, StripeGate> section2 = ref Of(sections, hash2);
        section1.Exit();
        if (!Unsafe.AreSame(ref section1, ref section2))
        {
            section2.Exit();
        }
    }

    private static ref Section<TKey, TValue, StripeGate> Of(Section<TKey, TValue, StripeGate>[] sections, ulong hash) =>
        ref sections[GroupMap<TKey, TValue, THasher>.StripeOf(hash, sections.Length)];
}
