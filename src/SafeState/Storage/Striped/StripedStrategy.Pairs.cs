using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;
using SafeState.Striped;

namespace SafeState.CompilerServices;

public partial struct StripedStrategy<TKey, TValue, THasher>
{
    readonly Outcome IMapStrategy<TKey, TValue>.Own(
        TKey key1, TKey key2, out OwnedEntry<TKey, TValue> entry1, out OwnedEntry<TKey, TValue> entry2, out Owner<TKey, TValue>? blocker)
    {
        ThreadContext thread = ThreadContext.Current;
        ulong hash1 = _table.HashOf(key1);
        ulong hash2 = _table.HashOf(key2);
        OwnedSection<TKey, TValue, StripeGate>[] sections = EnterPair(hash1, hash2);
        ref OwnedSection<TKey, TValue, StripeGate> section1 = ref GetSection(sections, hash1);
        ref OwnedSection<TKey, TValue, StripeGate> section2 = ref GetSection(sections, hash2);
        try
        {
            entry2 = default;
            _table.TryGetForOwner(hash1, key1, thin: null, out entry1);
            _table.TryGetForOwner(hash2, key2, thin: null, out entry2);
            Owner<TKey, TValue>? owner1 = section1.Owners.GetOwner(key1);
            Owner<TKey, TValue>? owner2 = section2.Owners.GetOwner(key2);
            blocker = OwnerTable<TKey, TValue>.RegisterIfBlocking(owner1) ?? OwnerTable<TKey, TValue>.RegisterIfBlocking(owner2);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            entry1.Owner = section1.Owners.Add(key1, OwnerKind.Updater, thread);
            entry1.Owner.TableHash = hash1;
            entry1.Owner.WasPresent = entry1.Exists;
            try
            {
                entry2.Owner = section2.Owners.Add(key2, OwnerKind.Updater, thread);
                entry2.Owner.TableHash = hash2;
                entry2.Owner.WasPresent = entry2.Exists;
            }
            catch
            {
                _ = section1.Owners.Remove(entry1.Owner, reuse: true);
                throw;
            }

            section1.Owners.DetachIfRecorded(owner1);
            section2.Owners.DetachIfRecorded(owner2);
            return Outcome.Done;
        }
        finally
        {
            ExitPair(sections, hash1, hash2);
        }
    }

    readonly void IMapStrategy<TKey, TValue>.End(ref CommitEntry<TKey, TValue> entry1, ref CommitEntry<TKey, TValue> entry2)
    {
        ulong hash1 = entry1.Owner.TableHash;
        ulong hash2 = entry2.Owner.TableHash;
        OwnedSection<TKey, TValue, StripeGate>[] sections = EnterPairUninterruptible(hash1, hash2, out bool interrupted);
        try
        {
            // A whole-map write detaches every record of the store at once: both, or none.
            bool changes = entry1.Kind != WriteKind.None || entry2.Kind != WriteKind.None;
            if (changes && !entry1.Owner.IsDetached)
            {
                _table.ApplyPair(in entry1, in entry2);
                GetSection(sections, hash1).AppendPair(in entry1, in entry2);
            }
        }
        finally
        {
            entry1.ToSignal = GetSection(sections, hash1).Owners.Remove(entry1.Owner, reuse: true);
            entry2.ToSignal = GetSection(sections, hash2).Owners.Remove(entry2.Owner, reuse: true);
            ExitPair(sections, hash1, hash2);
            if (interrupted)
            {
                Thread.CurrentThread.Interrupt();
            }
        }
    }

    /// <summary>
    /// In the order of the stripes, like everything that takes more than one gate. Splits a map that has outgrown its only stripe first.
    /// </summary>
    private readonly OwnedSection<TKey, TValue, StripeGate>[] EnterPair(ulong hash1, ulong hash2)
    {
        while (true)
        {
            OwnedSection<TKey, TValue, StripeGate>[] sections = _table.Sections;
            (int lower, int upper) = Order(sections, hash1, hash2);
            ref OwnedSection<TKey, TValue, StripeGate> first = ref sections[lower];
            ref OwnedSection<TKey, TValue, StripeGate> second = ref sections[upper];
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
                if (!entered && !FaultInjection.InterruptedPairKeepsFirstGate)
                {
                    first.Exit();
                }
            }

            if (_table.IsCurrent(sections))
            {
                return sections;
            }

            try
            {
                _table.SplitIfCurrent(sections);
            }
            finally
            {
                ExitPair(sections, hash1, hash2);
            }
        }
    }

    /// <summary>The same for a commit, which nothing keeps from ending.</summary>
    private readonly OwnedSection<TKey, TValue, StripeGate>[] EnterPairUninterruptible(ulong hash1, ulong hash2, out bool interrupted)
    {
        interrupted = false;
        while (true)
        {
            OwnedSection<TKey, TValue, StripeGate>[] sections = _table.Sections;
            (int lower, int upper) = Order(sections, hash1, hash2);
            ref OwnedSection<TKey, TValue, StripeGate> first = ref sections[lower];
            ref OwnedSection<TKey, TValue, StripeGate> second = ref sections[upper];
            interrupted |= first.EnterUninterruptible();
            if (!Unsafe.AreSame(ref first, ref second))
            {
                interrupted |= second.EnterUninterruptible();
            }

            if (ReferenceEquals(sections, _table.Sections))
            {
                return sections;
            }

            ExitPair(sections, hash1, hash2);
        }
    }

    private static (int Lower, int Upper) Order(OwnedSection<TKey, TValue, StripeGate>[] sections, ulong hash1, ulong hash2)
    {
        int stripe1 = StripedTable<TKey, TValue, THasher>.StripeOf(hash1, sections.Length);
        int stripe2 = StripedTable<TKey, TValue, THasher>.StripeOf(hash2, sections.Length);
        return stripe1 <= stripe2 || FaultInjection.GatesAreTakenInAnyOrder ? (stripe1, stripe2) : (stripe2, stripe1);
    }

    private static void ExitPair(OwnedSection<TKey, TValue, StripeGate>[] sections, ulong hash1, ulong hash2)
    {
        ref OwnedSection<TKey, TValue, StripeGate> section1 = ref GetSection(sections, hash1);
        ref OwnedSection<TKey, TValue, StripeGate> section2 = ref GetSection(sections, hash2);
        section1.Exit();
        if (!Unsafe.AreSame(ref section1, ref section2))
        {
            section2.Exit();
        }
    }

    private static ref OwnedSection<TKey, TValue, StripeGate> GetSection(OwnedSection<TKey, TValue, StripeGate>[] sections, ulong hash) =>
        ref sections[StripedTable<TKey, TValue, THasher>.StripeOf(hash, sections.Length)];
}
