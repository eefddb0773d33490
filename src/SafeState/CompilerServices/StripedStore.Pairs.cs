using System.Threading;
using SafeState.Ownership;
using SafeState.Sections;
using SafeState.Striped;

namespace SafeState.CompilerServices;

public partial struct StripedStore<TKey, TValue, THasher>
{
    readonly Outcome IMapStore<TKey, TValue>.Own(TKey key1, TKey key2, out OwnedEntry<TKey, TValue> entry1, out OwnedEntry<TKey, TValue> entry2, out Owner<TKey, TValue>? blocker)
    {
        GroupContent<TKey, TValue, THasher> content1 = ContentOf(key1, out int stripe1);
        GroupContent<TKey, TValue, THasher> content2 = ContentOf(key2, out int stripe2);
        EnterBoth(stripe1, stripe2);
        try
        {
            entry1 = default;
            entry2 = default;
            entry1.Exists = _map.TryOwn(content1.Hash, key1, out entry1.Value!);
            entry2.Exists = _map.TryOwn(content2.Hash, key2, out entry2.Value!);
            Owner<TKey, TValue>? owner1 = _stripes[stripe1].Owners.OwnerOf(key1);
            Owner<TKey, TValue>? owner2 = _stripes[stripe2].Owners.OwnerOf(key2);
            blocker = OwnerTable<TKey, TValue>.Await(owner1) ?? OwnerTable<TKey, TValue>.Await(owner2);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            entry1.Owner = _stripes[stripe1].Owners.Add(key1, OwnerKind.Updater);
            entry1.Owner.ContentHash = content1.Hash;
            try
            {
                entry2.Owner = _stripes[stripe2].Owners.Add(key2, OwnerKind.Updater);
                entry2.Owner.ContentHash = content2.Hash;
            }
            catch
            {
                _ = _stripes[stripe1].Owners.Remove(entry1.Owner, reuse: true);
                throw;
            }

            _stripes[stripe1].Owners.GiveWay(owner1);
            _stripes[stripe2].Owners.GiveWay(owner2);
            return Outcome.Done;
        }
        finally
        {
            ExitBoth(stripe1, stripe2);
        }
    }

    readonly void IMapStore<TKey, TValue>.End(ref EndedEntry<TKey, TValue> entry1, ref EndedEntry<TKey, TValue> entry2)
    {
        int stripe1 = entry1.Owner.Stripe;
        int stripe2 = entry2.Owner.Stripe;
        bool interrupted = _stripes[int.Min(stripe1, stripe2)].EnterToCommit();
        if (stripe1 != stripe2)
        {
            interrupted |= _stripes[int.Max(stripe1, stripe2)].EnterToCommit();
        }

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
            entry1.ToWake = _stripes[stripe1].Owners.Remove(entry1.Owner, reuse: true);
            entry2.ToWake = _stripes[stripe2].Owners.Remove(entry2.Owner, reuse: true);
            ExitBoth(stripe1, stripe2);
            if (interrupted)
            {
                Thread.CurrentThread.Interrupt();
            }
        }
    }

    /// <summary>In the order of the stripes, as everybody who takes more than one gate.</summary>
    private readonly void EnterBoth(int stripe1, int stripe2)
    {
        _stripes[int.Min(stripe1, stripe2)].Enter();
        if (stripe1 == stripe2)
        {
            return;
        }

        try
        {
            _stripes[int.Max(stripe1, stripe2)].Enter();
        }
        catch
        {
            _stripes[int.Min(stripe1, stripe2)].Exit();
            throw;
        }
    }

    private readonly void ExitBoth(int stripe1, int stripe2)
    {
        _stripes[stripe1].Exit();
        if (stripe1 != stripe2)
        {
            _stripes[stripe2].Exit();
        }
    }
}
