using System;
using System.Collections.Generic;
using System.Threading;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;
using SafeState.Striped;

namespace SafeState.CompilerServices;

/// <content>Transactions over all keys: a record in each stripe, and the mark in each group.</content>
public partial struct StripedStrategy<TKey, TValue, THasher>
{
    readonly Owner<TKey, TValue>? IMapStrategy<TKey, TValue>.OwnAll(TransactionHold<TKey, TValue> hold, ThreadContext thread)
    {
        OwnedSection<TKey, TValue, StripeGate>[] sections = EnterAll();
        try
        {
            hold.EnsureRecords(sections.Length);
            CreateOwners(sections);
            Owner<TKey, TValue>? blocker;
            bool isInflated;
            do
            {
                blocker = FindBlocker(sections, hold);
                if (blocker is not null && (!hold.MustReserve || hold.IsReserved || FaultInjection.TransactionReservesNothing))
                {
                    return blocker;
                }

                isInflated = MarkAll(sections, hold, thread, blocker is not null);
            }
            while (isInflated && blocker is null);

            return blocker;
        }
        finally
        {
            ExitAll(sections);
        }
    }

    readonly void IMapStrategy<TKey, TValue>.EndAll(TransactionHold<TKey, TValue> hold, MapDraft<TKey, TValue>? draft)
    {
        OwnedSection<TKey, TValue, StripeGate>[] sections = EnterAllUninterruptible(out bool interrupted);
        try
        {
            if (draft is not null)
            {
                ApplyAll(sections, draft);
                sections[0].AppendAll(draft);
            }
        }
        finally
        {
            for (int i = 0; i < sections.Length; i++)
            {
                hold.Remove(sections[i].Owners, i);
            }

            ExitAll(sections);
            if (interrupted)
            {
                Thread.CurrentThread.Interrupt();
            }
        }
    }

    /// <summary>Returns the transaction that a writer of all keys waits for, with the caller registered, or null.</summary>
    private static Owner<TKey, TValue>? FindTransaction(OwnedSection<TKey, TValue, StripeGate>[] sections) =>
        sections[0].HasOwners ? sections[0].Owners.FindWhole() : null;

    /// <summary>Creates the tables of owners, which must not happen while groups are locked.</summary>
    private static void CreateOwners(OwnedSection<TKey, TValue, StripeGate>[] sections)
    {
        for (int i = 0; i < sections.Length; i++)
        {
            _ = sections[i].Owners;
        }
    }

    private static Owner<TKey, TValue>? FindBlocker(OwnedSection<TKey, TValue, StripeGate>[] sections, TransactionHold<TKey, TValue> hold)
    {
        Owner<TKey, TValue>? blocker = null;
        for (int i = 0; i < sections.Length && blocker is null; i++)
        {
            blocker = hold.FindBlocker(sections[i].Owners, i);
        }

        return blocker;
    }

    /// <summary>
    /// Makes every later writer take the gate of its stripe, and adds the records that it finds there. Thin owners get records too.
    /// </summary>
    /// <returns>Whether there was a thin owner, so that the transaction has not begun, and may only be reserved.</returns>
    private readonly bool MarkAll(
        OwnedSection<TKey, TValue, StripeGate>[] sections, TransactionHold<TKey, TValue> hold, ThreadContext thread, bool isReserved)
    {
        _table.LockAll();
        bool isInflated = !FaultInjection.StripedTransactionForgetsThinOwners && _table.InflateAll();
        for (int i = 0; i < sections.Length && (isReserved || !isInflated); i++)
        {
            hold.Add(sections[i].Owners, i, thread, isReserved);
        }

        _table.UnlockAll(FaultInjection.StripedTransactionIsNotMarked ? 0 : Group.Owned);
        return isInflated;
    }

    private readonly void ApplyAll(OwnedSection<TKey, TValue, StripeGate>[] sections, MapDraft<TKey, TValue> draft)
    {
        Span<PendingWrite<TKey, TValue>> writes = draft.Writes;
        Span<StripedWrite> steps = writes.Length <= 16 ? stackalloc StripedWrite[16] : new StripedWrite[writes.Length];
        steps = steps[..writes.Length];
        List<Owner<TKey, TValue>>? runs = null;
        for (int i = 0; i < writes.Length; i++)
        {
            steps[i] = _table.Locate(in writes[i]);
            OwnerTable<TKey, TValue> owners = sections[steps[i].Stripe].Owners;
            if (!owners.HasOneOwner)
            {
                TransactionHold<TKey, TValue>.CollectRun(owners, in writes[i], ref runs);
            }
        }

        if (!writes.IsEmpty)
        {
            _table.ApplyAll(writes, steps);
        }

        for (int i = 0; i < runs?.Count; i++)
        {
            GetSection(sections, runs[i].TableHash).Owners.DetachIfRecorded(runs[i]);
        }

        for (int i = 0; i < sections.Length; i++)
        {
            TransactionHold<TKey, TValue>.Detach(sections[i].Owners, runs: null, draft);
        }
    }

    /// <summary>All gates, in order, for a commit, which nothing keeps from ending.</summary>
    private readonly OwnedSection<TKey, TValue, StripeGate>[] EnterAllUninterruptible(out bool interrupted)
    {
        interrupted = false;
        while (true)
        {
            OwnedSection<TKey, TValue, StripeGate>[] sections = _table.Sections;
            for (int i = 0; i < sections.Length; i++)
            {
                interrupted |= sections[i].EnterUninterruptible();
            }

            if (ReferenceEquals(sections, _table.Sections))
            {
                return sections;
            }

            ExitAll(sections); // split meanwhile, which happens once, and not while a transaction is in it
        }
    }
}
