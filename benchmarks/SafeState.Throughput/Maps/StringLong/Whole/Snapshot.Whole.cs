using System.Collections.Generic;
using SafeState.Throughput.Content;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class SnapshotState
{
    internal readonly partial struct Subject : IWholeSubject<Subject>
    {
        public static Subject Build(KeyValuePair<Key, Value>[] entries)
        {
            SnapshotState made = new();
            made.Map.ReplaceAll(entries);
            return new(made);
        }

#pragma warning disable CS0618 // the published figures are those of the batch
        public void SetAll(Key[] keys, Value[] values, int from, int count) => state.Map.Batch(batch =>
        {
            for (int i = from; i < from + count; i++)
            {
                batch.Set(keys[i], values[i]);
            }
        });
#pragma warning restore CS0618

        public long Sum()
        {
            long sum = 0;
            foreach (KeyValuePair<Key, Value> entry in state.Map.Snapshot())
            {
                sum += Stamps.Entry(entry.Value);
            }

            return sum;
        }
    }
}
