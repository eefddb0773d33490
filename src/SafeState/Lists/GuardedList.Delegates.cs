using System;
using System.Collections.Generic;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

/// <content>Members that run a delegate, with the list owned.</content>
public abstract partial class GuardedList<T, TStrategy, TProbe>
{
    private delegate void StepSetter<TStep>(ref TStep step, int index);

    /// <inheritdoc/>
    public int RemoveWhere(Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Remove(static (item, predicate) => predicate(item), predicate, removed: null);
    }

    /// <inheritdoc/>
    public int RemoveWhere<TArg>(Func<T, TArg, bool> predicate, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Remove(predicate, argument, removed: null);
    }

    /// <inheritdoc/>
    public int RemoveWhere(Func<T, bool> predicate, ICollection<T> removed)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(removed);
        List<T> items = [];
        int count = Remove(static (item, predicate) => predicate(item), predicate, items);
        items.ForEach(removed.Add);
        return count;
    }

    /// <inheritdoc/>
    public void Compute(ListAction<T> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Compute(static (ref draft, body) => Invoke(ref draft, body), body);

        static bool Invoke(ref ListDraft<T> draft, ListAction<T> body)
        {
            body(ref draft);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Compute<TArg>(ListAction<T, TArg> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Compute(static (ref draft, state) => Invoke(ref draft, state.body, state.argument), (body, argument));

        static bool Invoke(ref ListDraft<T> draft, ListAction<T, TArg> body, TArg argument)
        {
            body(ref draft, argument);
            return true;
        }
    }

    /// <inheritdoc/>
    public TResult Compute<TResult>(ListFunc<T, TResult> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Compute(static (ref draft, body) => body(ref draft), body);
    }

    /// <inheritdoc/>
    public TResult Compute<TArg, TResult>(ListFunc<T, TArg, TResult> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        ThreadContext thread = ThreadContext.Current;
        ListSteps<T, TStrategy>.Read read = default;
        Owner<UnitKey, UnitKey> owner = Own(ref read, thread)!;
        ListDraft<T> draft = new(read.Items);
        ListSteps<T, TStrategy>.Replace step = default;
        bool commits = false;
        owner.Push(thread);
        try
        {
            TResult result = body(ref draft, argument);
            step = new(draft.ToSnapshot(), keeps: false);
            commits = draft.IsChanged;
            return result;
        }
        finally
        {
            owner.Pop(thread);
            step = FaultInjection.ThrowingListComputeCommits ? new(draft.ToSnapshot(), keeps: false) : step;
            End(owner, ref step, commits || FaultInjection.ThrowingListComputeCommits, StoreCounter.Compute);
        }
    }

    private int Remove<TArg>(Func<T, TArg, bool> predicate, TArg argument, List<T>? removed)
    {
        ThreadContext thread = ThreadContext.Current;
        ListSteps<T, TStrategy>.Read read = default;
        Owner<UnitKey, UnitKey> owner = Own(ref read, thread)!;
        ListSteps<T, TStrategy>.Replace step = new(read.Items, keeps: false);
        bool commits = false;
        owner.Push(thread);
        try
        {
            List<T> kept = [];
            foreach (T item in read.Items)
            {
                List<T>? target = predicate(item, argument) ? removed : kept;
                target?.Add(item);
                step = FaultInjection.ThrowingRemoveWhereCommits ? new([.. kept], keeps: false) : step;
            }

            step = new([.. kept], keeps: false);
            commits = kept.Count != read.Items.Count;
            return read.Items.Count - kept.Count;
        }
        finally
        {
            owner.Pop(thread);
            End(owner, ref step, commits || FaultInjection.ThrowingRemoveWhereCommits, StoreCounter.Remove);
        }
    }

    /// <summary>
    /// Searches by an equality of the user's, which counts as a delegate, and writes with the list owned. If the committed items show that
    /// there is nothing to write, the call is a read.
    /// </summary>
    private bool WriteFound<TStep>(T item, bool ifFound, ref TStep step, StepSetter<TStep> set, StoreCounter operation)
        where TStep : struct, IWholeStep<TStrategy>
    {
        ThreadContext thread = ThreadContext.Current;
        ListSnapshot<T> committed = _strategy.Snapshot();
        int index = Find(committed, item);
        if (index >= 0 != ifFound)
        {
            CountOperation(thread, operation);
            return false;
        }

        ListSteps<T, TStrategy>.Read read = default;
        Owner<UnitKey, UnitKey> owner = Own(ref read, thread)!;
        bool commits = false;
        try
        {
            index = ReferenceEquals(read.Items, committed) ? index : FindOwned(owner, read.Items, item, thread);
            commits = index >= 0 == ifFound;
        }
        finally
        {
            set(ref step, index);
            End(owner, ref step, commits, operation);
        }

        return commits;
    }

    private static int FindOwned(Owner<UnitKey, UnitKey> owner, ListSnapshot<T> items, T item, ThreadContext thread)
    {
        owner.Push(thread);
        try
        {
            return items.IndexOf(item);
        }
        finally
        {
            owner.Pop(thread);
        }
    }
}
