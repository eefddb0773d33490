using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>The members that concern several keys or all of them.</summary>
internal partial class SharedMap<TKey, TValue>
{
    private const int ScanCount = 512;

    public async ValueTask<IReadOnlyDictionary<TKey, SharedEntry<TValue>>> GetManyAsync(
        IEnumerable<TKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        Dictionary<PartitionClient, List<(TKey Key, string Text)>> groups = [];
        Dictionary<TKey, SharedEntry<TValue>> found = [];
        foreach (TKey key in keys)
        {
            (PartitionClient partition, string text) = Locate(key);
            if (found.TryAdd(key, default))
            {
                if (!groups.TryGetValue(partition, out List<(TKey Key, string Text)>? group))
                {
                    groups.Add(partition, group = []);
                }

                group.Add((key, text));
            }
        }

        (List<(TKey Key, string Text)> Group, Task<SharedReply> Reply)[] reads = [.. groups.Select(group => (group.Value, group.Key
            .ReadAsync(new ReadCommand([.. group.Value.Select(static item => item.Text)]), cancellationToken).AsTask()))];
        _ = await Task.WhenAll(reads.Select(static read => read.Reply)).ConfigureAwait(false);
        foreach ((List<(TKey Key, string Text)> group, Task<SharedReply> reply) in reads)
        {
            SharedReply read = await reply.ConfigureAwait(false);
            for (int index = 0; index < group.Count; index++)
            {
                found[group[index].Key] = Decode(read.Entries[index]);
            }
        }

        return found;
    }

    public async ValueTask<SharedSnapshot<TKey, TValue>> SnapshotAsync(CancellationToken cancellationToken = default)
    {
        SharedReply[] replies = await Task.WhenAll(Partitions.Select(partition =>
            partition.ReadAsync(new ReadAllCommand(), cancellationToken).AsTask())).ConfigureAwait(false);
        IEnumerable<KeyValuePair<TKey, SharedEntry<TValue>>> entries = replies.SelectMany(static reply => reply.Entries)
            .Select(stored => KeyValuePair.Create(_keys.Parse(stored.Key), Decode(stored)));
        return new SharedSnapshot<TKey, TValue>(
            FrozenDictionary.ToFrozenDictionary(entries), Array.ConvertAll(replies, static reply => reply.Sequence));
    }

    public async IAsyncEnumerable<KeyValuePair<TKey, SharedEntry<TValue>>> ReadAllAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (PartitionClient partition in Partitions)
        {
            HashSet<string> returned = new(StringComparer.Ordinal);
            long cursor = 0;
            do
            {
                SharedReply reply = await partition.ReadAsync(new ScanCommand(cursor, ScanCount), cancellationToken).ConfigureAwait(false);
                foreach (StoredEntry stored in reply.Entries)
                {
                    if (returned.Add(stored.Key))
                    {
                        yield return KeyValuePair.Create(_keys.Parse(stored.Key), Decode(stored));
                    }
                }

                cursor = reply.Cursor;
            }
            while (cursor != 0);
        }
    }

    public async ValueTask ClearAsync(CancellationToken cancellationToken = default) =>
        await Task.WhenAll(Partitions.Select(partition =>
            ExecuteAsync(partition, new ClearCommand(default, 1), cancellationToken).AsTask())).ConfigureAwait(false);
}
