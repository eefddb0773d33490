using System;
using SafeState.Throughput.Content;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>
/// A sequence of lookups, drawn beforehand: the keys, as other objects than those in the maps, and the values that belong to them.
/// </summary>
internal sealed class Trace
{
    /// <summary>The pattern of a mixed workload: a trace consists of whole ones.</summary>
    public const int Block = 20;

    /// <summary>The writes of one step of a workload that writes many at once: a trace consists of whole ones.</summary>
    public const int Batch = 5 * Block;

    /// <summary>Over few entries, too: a trace of 2^16 look-ups is learned by the branch predictor, one of this length is not.</summary>
    private const int LeastLength = 1 << 20;
    private const double ZipfExponent = 0.99;

    private readonly long[] _sumBefore;

    /// <summary>Draws one.</summary>
    public Trace(Material material, string skew, int thread)
    {
        int entries = material.Present.Length;
        int length = (LeastLength + Batch - 1) / Batch * Batch;
        Key[] twins = Array.ConvertAll(material.Present, static key => Keys.Twin(key));
        Looked = new Key[length];
        First = new Value[length];
        Second = new Value[length];
        _sumBefore = new long[length + 1];
        IDraw draw = skew switch
        {
            "zipf" => new ZipfDraw(entries, ZipfExponent, thread + 1),
            "predictable" => new RepeatedDraw(new UniformDraw(entries, thread + 1)),
            _ => new UniformDraw(entries, thread + 1),
        };
        int[] entryOfRank = Shuffled(entries);
        Value[] first = material.MakeValues(thread, generation: 0);
        Value[] second = material.MakeValues(thread, generation: 1);
        for (int i = 0; i < length; i++)
        {
            int entry = entryOfRank[draw.Next()];
            Looked[i] = twins[entry];
            First[i] = first[entry];
            Second[i] = second[entry];
            _sumBefore[i + 1] = _sumBefore[i] + Stamps.Entry(First[i]);
        }
    }

    /// <summary>How many lookups.</summary>
    public int Length => Looked.Length;

    /// <summary>The keys.</summary>
    public Key[] Looked { get; }

    /// <summary>What the thread writes to them, every other time.</summary>
    public Value[] First { get; }

    /// <summary>What it writes the other times.</summary>
    public Value[] Second { get; }

    /// <summary>The sum of <see cref="Stamps.Entry(long)"/> over the values of some lookups.</summary>
    public long Sum(int from, int count) => _sumBefore[from + count] - _sumBefore[from];

    // The often drawn entries shall not be those that were added first.
    private static int[] Shuffled(int count)
    {
        int[] entries = new int[count];
        for (int i = 0; i < count; i++)
        {
            entries[i] = i;
        }

        new Random(count).Shuffle(entries);
        return entries;
    }
}
