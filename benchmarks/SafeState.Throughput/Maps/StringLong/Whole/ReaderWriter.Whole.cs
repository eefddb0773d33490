using System.Collections.Generic;
using SafeState.Throughput.Content;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class ReaderWriterState
{
    internal readonly partial struct Subject : IWholeSubject<Subject>
    {
        public static Subject Build(KeyValuePair<Key, Value>[] entries)
        {
            ReaderWriterState made = new();
            made.Map.ReplaceAll(entries);
            return new(made);
        }

#pragma warning disable CS0618 // the published figures are those of the section
        public void SetAll(Key[] keys, Value[] values, int from, int count) => state.Map.Write(view =>
        {
            for (int i = from; i < from + count; i++)
            {
                view[keys[i]] = values[i];
            }
        });
#pragma warning restore CS0618

        public long Sum() => state.Map.Read(static view =>
        {
            long sum = 0;
            foreach (KeyValuePair<Key, Value> entry in view)
            {
                sum += Stamps.Entry(entry.Value);
            }

            return sum;
        });
    }
}
