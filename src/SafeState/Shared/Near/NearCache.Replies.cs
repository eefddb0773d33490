using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using SafeState.Proving;

namespace SafeState.Sharing;

/// <summary>
/// What the replies of operations say. A key is marked as pending before its command is sent. A change that comes meanwhile raises the
/// floor of the mark, and a reply that was read below the floor is not kept.
/// </summary>
internal sealed partial class NearCache<TKey, TValue>
{
    /// <inheritdoc/>
    public NearPartition? Begin(int partition, SharedCommand command)
    {
        IEnumerable<string>? keys = GetKeys(command);
        if (keys is null)
        {
            return null;
        }

        lock (_lock)
        {
            NearPartition pending = _partitions[partition];
            foreach (string key in keys)
            {
                pending.Begin(key);
            }

            return pending;
        }
    }

    /// <inheritdoc/>
    public void End(NearPartition partition, SharedCommand command, SharedReply? reply)
    {
        lock (_lock)
        {
            bool isKnown = reply is not null && partition == _partitions[partition.Index] && reply.Generation == partition.Generation;
            try
            {
                if (isKnown)
                {
                    Observe(partition, command, reply!);
                }
            }
            finally
            {
                foreach (string key in GetKeys(command)!)
                {
                    partition.End(key);
                }
            }
        }
    }

    /// <summary>The keys that a command may bring the value of. Null: the near cache does not see the command.</summary>
    private static IEnumerable<string>? GetKeys(SharedCommand command) => command switch
    {
        ReadCommand read => read.Keys,
        WriteCommand write => [write.Key],
        NumberCommand number => [number.Key],
        FillCommand fill => [fill.Key],
        ClaimCommand claim => [claim.Key],
        CommitCommand commit => commit.Parts.Select(static part => part.Key),
        ClearCommand or ReadAllCommand or ScanCommand => [],
        _ => null,
    };

    private void Observe(NearPartition partition, SharedCommand command, SharedReply reply)
    {
        bool isApplied = reply.Status == SharedStatus.Applied;
        switch (command)
        {
            case ReadCommand:
                foreach (StoredEntry stored in reply.Entries)
                {
                    Keep(partition, stored, reply.Sequence);
                }

                break;
            case ReadAllCommand or ScanCommand:
                Compare(partition, reply);
                if (command is ReadAllCommand)
                {
                    partition.Flush(reply.Sequence);
                }

                break;
            case CommitCommand commit when isApplied:
                Observe(partition, commit, reply.Version);
                break;
            case ClearCommand when isApplied:
                partition.Flush(reply.Version.Sequence);
                break;
            case WriteCommand write when isApplied:
                Keep(partition, ToStored(write.Key, write.Value, reply.Version), reply.Version.Sequence);
                break;
            case FillCommand fill when isApplied:
                Keep(partition, new StoredEntry(fill.Key, fill.Value, reply.Version), reply.Version.Sequence);
                break;
            case NumberCommand when isApplied:
            case WriteCommand or FillCommand or NumberCommand or ClaimCommand when IsKnown(reply):
                // A recorded answer has the sequence of now with a value of then. It was right at its version.
                string key = GetKeys(command)!.First();
                long asOf = isApplied || reply.IsReplay ? reply.Version.Sequence : reply.Sequence;
                Keep(partition, new StoredEntry(key, reply.Value, reply.Version), asOf);
                break;
            default:
                break;
        }
    }

    /// <summary>Whether a refusal says what the entry is. A recorded refusal without a version does not.</summary>
    private static bool IsKnown(SharedReply reply) =>
        reply.Status == SharedStatus.Refused && !(reply.IsReplay && reply.Version.IsNone);

    /// <summary>Each entry that a commit changes has the next sequence, and the version of the reply is the last one.</summary>
    private void Observe(NearPartition partition, CommitCommand commit, SharedVersion last)
    {
        long sequence = last.Sequence - commit.Parts.Count(static part => part.Effect != CommitEffect.Check);
        foreach (CommitPart part in commit.Parts)
        {
            if (part.Effect != CommitEffect.Check)
            {
                SharedVersion version = new(++sequence, last.Session, last.Slot, last.Number, last.Generation);
                byte[]? value = part.Effect == CommitEffect.Store ? part.Value : null;
                Keep(partition, ToStored(part.Key, value, version), sequence);
            }
        }
    }

    private static StoredEntry ToStored(string key, byte[]? value, SharedVersion version) =>
        new(key, value, value is null ? default : version);

    /// <summary>Keeps a copy, unless a later change of the key is known. An older copy leaves in any case.</summary>
    private void Keep(NearPartition partition, StoredEntry stored, long asOf)
    {
        TKey key = _keys.Parse(stored.Key);
        if (_entries.TryGetValue(key, out NearEntry<TKey, TValue>? old) && old.Partition == partition && old.AsOf >= asOf)
        {
            return;
        }

        long floor = partition.GetFloor(stored.Key);
        if (old is not null && old.IsCurrent && old.Partition == partition && old.Entry.Version == stored.Version && asOf >= floor)
        {
            old.MoveTo(asOf);
            return;
        }

        if (old is not null)
        {
            Remove(old);
        }

        if (!FaultInjection.RepliesRaiseNoFloor)
        {
            partition.Raise(stored.Key, stored.Version.IsNone ? asOf : stored.Version.Sequence);
        }

        if (asOf >= floor && TryDecode(stored, out SharedEntry<TValue> entry))
        {
            Add(new NearEntry<TKey, TValue>(key, entry, partition, asOf));
        }
    }

    /// <summary>
    /// What a whole read returned is known now: copies with another version leave. Nothing is added, because no key was marked as pending.
    /// </summary>
    private void Compare(NearPartition partition, SharedReply reply)
    {
        foreach (StoredEntry stored in reply.Entries)
        {
            partition.Raise(stored.Key, stored.Version.Sequence);
            if (TryFind(stored.Key, out NearEntry<TKey, TValue>? entry)
                && entry.Partition == partition && entry.AsOf < reply.Sequence)
            {
                if (entry.Entry.Version == stored.Version && entry.IsCurrent)
                {
                    entry.MoveTo(reply.Sequence);
                }
                else
                {
                    Remove(entry);
                }
            }
        }
    }

    private bool TryFind(string text, [NotNullWhen(true)] out NearEntry<TKey, TValue>? entry)
    {
        TKey key;
        try
        {
            key = _keys.Parse(text);
        }
        catch (Exception)
        {
            entry = null; // another program has written the key: no copy has it, and its readers get the exception
            return false;
        }

        return _entries.TryGetValue(key, out entry);
    }

    private bool TryDecode(StoredEntry stored, out SharedEntry<TValue> entry)
    {
        try
        {
            entry = _values.Deserialize(stored.Value, stored.Version);
            return true;
        }
        catch (SharedStateException)
        {
            entry = default; // the caller of the operation reads the same bytes, and gets the exception
            return false;
        }
    }
}
