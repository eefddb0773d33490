using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>The members that read, call a delegate, and write if nothing has changed.</summary>
internal partial class SharedMap<TKey, TValue>
{
    private const int MaxComputeKeys = 64;

    public ValueTask<SharedUpdate<TValue>> UpdateAsync(
        TKey key, Func<TValue, TValue> update, CancellationToken cancellationToken = default) =>
        UpdateAsync(
            key, static (value, update) => update(value), update ?? throw new ArgumentNullException(nameof(update)), cancellationToken);

    public ValueTask<SharedUpdate<TValue>> UpdateAsync<TArg>(
        TKey key, Func<TValue, TArg, TValue> update, TArg argument, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        return ReplaceAsync(
            key,
            (Update: update, Argument: argument),
            static (entry, with) => entry.Exists ? new Next(with.Update(entry.Value, with.Argument)) : null,
            cancellationToken);
    }

    public ValueTask<SharedEntry<TValue>> AddOrUpdateAsync(
        TKey key, TValue value, Func<TValue, TValue> update, CancellationToken cancellationToken = default) =>
        AddOrUpdateAsync(
            key,
            value,
            static (value, update) => update(value),
            update ?? throw new ArgumentNullException(nameof(update)),
            cancellationToken);

    public async ValueTask<SharedEntry<TValue>> AddOrUpdateAsync<TArg>(
        TKey key, TValue value, Func<TValue, TArg, TValue> update, TArg argument, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        SharedUpdate<TValue> result = await ReplaceAsync(
            key,
            (Value: value, Update: update, Argument: argument),
            static (entry, with) => new Next(entry.Exists ? with.Update(entry.Value, with.Argument) : with.Value),
            cancellationToken).ConfigureAwait(false);
        return result.Entry;
    }

    public ValueTask<SharedUpdate<TValue>> RemoveIfAsync(
        TKey key, Func<TValue, bool> predicate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return ReplaceAsync(
            key, predicate, static (entry, predicate) => entry.Exists && predicate(entry.Value) ? Next.Removal : null, cancellationToken);
    }

    public async ValueTask<TResult> ComputeAsync<TResult>(
        IEnumerable<TKey> keys, Func<SharedEntries<TKey, TValue>, TResult> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(change);
        TKey[] distinct = [.. keys.Distinct()];
        (PartitionClient partition, string[] texts) = LocateTogether(distinct);
        Deadline deadline = new(Context.Options.TimeProvider, Context.Options.OperationTimeout);
        for (int attempt = 0; IsInTime(deadline, attempt); attempt++)
        {
            SharedReply read = await partition.ReadAsync(new ReadCommand(texts), cancellationToken).ConfigureAwait(false);
            Dictionary<TKey, SharedDraft<TValue>> drafts = new(distinct.Length);
            for (int index = 0; index < distinct.Length; index++)
            {
                drafts.Add(distinct[index], new SharedDraft<TValue>(Decode(read.Entries[index])));
            }

            SharedEntries<TKey, TValue> entries = new(drafts);
            TResult result;
            try
            {
                result = change(entries);
            }
            finally
            {
                entries.Close();
            }

            CommitPart[] parts = [.. distinct.Select((key, index) => ToPart(texts[index], drafts[key]))];
            if (Array.TrueForAll(parts, static part => part.Effect == CommitEffect.Check))
            {
                return result; // what was read is from one instant
            }

            CommitCommand commit = new(default, 1, parts);
            SharedReply reply = await ExecuteAsync(partition, commit, cancellationToken).ConfigureAwait(false);
            if (reply.Status == SharedStatus.Applied)
            {
                return result;
            }

            await Task.Delay(deadline.GetPause(attempt, Context.Options.MaxRetryDelay), Context.Options.TimeProvider, cancellationToken)
                .ConfigureAwait(false);
        }

        throw Conflict();
    }

    private (PartitionClient Partition, string[] Texts) LocateTogether(TKey[] keys)
    {
        if (keys.Length is 0 or > MaxComputeKeys)
        {
            throw new ArgumentException($"ComputeAsync takes 1 to {MaxComputeKeys} keys, not {keys.Length}.", nameof(keys));
        }

        string[] texts = new string[keys.Length];
        PartitionClient? common = null;
        for (int index = 0; index < keys.Length; index++)
        {
            (PartitionClient partition, texts[index]) = Locate(keys[index]);
            if (common is not null && common != partition)
            {
                throw new SharedPartitionException(
                    $"The keys of this ComputeAsync of the shared dictionary '{Name}' are in several partitions, which cannot change "
                    + "together. Give them one partition: put the same '{tag}' into string keys, or implement ISharedKey.Partition.");
            }

            common = partition;
        }

        return (common!, texts);
    }

    private CommitPart ToPart(string text, SharedDraft<TValue> draft)
    {
        if (!draft.IsChanged || (!draft.IsPresent && draft.Expected.IsNone))
        {
            return new CommitPart(text, draft.Expected, CommitEffect.Check, null);
        }

        return draft.TryGetValue(out TValue? value)
            ? new CommitPart(text, draft.Expected, CommitEffect.Store, _values.Serialize(value))
            : new CommitPart(text, draft.Expected, CommitEffect.Remove, null);
    }

    /// <summary>Reads an entry and writes what a delegate makes of it, until no other write comes between.</summary>
    /// <param name="key">The key.</param>
    /// <param name="argument">The argument of the delegate.</param>
    /// <param name="next">Makes the next value; null to change nothing.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    private async ValueTask<SharedUpdate<TValue>> ReplaceAsync<TArg>(
        TKey key, TArg argument, Func<SharedEntry<TValue>, TArg, Next?> next, CancellationToken cancellationToken)
    {
        (PartitionClient partition, string text) = Locate(key);
        using KeyGates<TKey>.Entered entered = await _gates.EnterAsync(key, cancellationToken).ConfigureAwait(false);
        SharedEntry<TValue> entry = await ReadLatestAsync(key, cancellationToken).ConfigureAwait(false);
        Deadline deadline = new(Context.Options.TimeProvider, Context.Options.OperationTimeout);
        for (int attempt = 0; IsInTime(deadline, attempt); attempt++)
        {
            if (next(entry, argument) is not { } wanted)
            {
                return new SharedUpdate<TValue>(false, entry);
            }

            SharedReply reply = await ExecuteAsync(partition, ToCommand(text, entry, wanted), cancellationToken).ConfigureAwait(false);
            if (reply.Status == SharedStatus.Applied)
            {
                if (Context.Metrics.IsMonitored && !wanted.IsRemoval)
                {
                    _ = entry.TryGetValue(out TValue? before);
                    Usage.AddUpdate(IsStep(before, wanted.Value));
                }

                SharedEntry<TValue> stored = wanted.IsRemoval ? default : new SharedEntry<TValue>(wanted.Value, reply.Version);
                return new SharedUpdate<TValue>(true, stored);
            }

            entry = Decode(reply);
            await Task.Delay(deadline.GetPause(attempt, Context.Options.MaxRetryDelay), Context.Options.TimeProvider, cancellationToken)
                .ConfigureAwait(false);
        }

        throw Conflict();
    }

    /// <summary>Returns whether an update changed a number by one. An absent number is zero.</summary>
    protected virtual bool IsStep(TValue? before, TValue after) => false;

    private WriteCommand ToCommand(string text, SharedEntry<TValue> entry, Next wanted) => new(
        default, 1, text,
        wanted.IsRemoval ? null : _values.Serialize(wanted.Value),
        entry.Exists ? SharedCondition.Version : SharedCondition.Absent,
        entry.Version);

    private bool IsInTime(Deadline deadline, int attempt) =>
        attempt == 0 || (attempt < Context.Options.UpdateAttempts && deadline.Remaining > TimeSpan.Zero);

    private SharedConflictException Conflict() => new(
        $"Other writes of the shared dictionary '{Name}' won every attempt of this update, up to {Context.Options.UpdateAttempts}, and "
        + "nothing was applied. Use IncrementByAsync or TryDecrementAsync for numbers, spread the writes over keys, or call again later.");

    /// <summary>What an entry becomes.</summary>
    private readonly struct Next(TValue value)
    {
        public static Next Removal { get; } = new(default!) { IsRemoval = true };

        public TValue Value => value;

        public bool IsRemoval { get; private init; }
    }
}
