using System;
using System.Collections.Generic;
using SafeState.Throughput.Content;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>The keys and values of a set of maps, made beforehand and the same for every subject.</summary>
internal sealed class Material
{
    private const int LeastSpare = 32;
    private const int MostSpare = 1 << 16;

    private readonly Dictionary<string, Trace[]> _traces = [];

    /// <summary>Makes them.</summary>
    /// <param name="entries">How many entries a map has.</param>
    /// <param name="threads">The most threads that will work on it.</param>
    public Material(int entries, int threads)
    {
        Threads = threads;
        SparePerThread = Math.Clamp(entries / 4, LeastSpare, MostSpare);
        Present = MakeKeys(0, entries);
        Absent = MakeKeys(entries, threads * SparePerThread);
        AbsentTwins = Array.ConvertAll(Absent, static key => Keys.Twin(key));
        First = MakeValues(Stamps.MostWriters, generation: 0);
    }

    /// <summary>The most threads.</summary>
    public int Threads { get; }

    /// <summary>How many absent keys each thread has for itself.</summary>
    public int SparePerThread { get; }

    /// <summary>The keys that the maps hold.</summary>
    public Key[] Present { get; }

    /// <summary>Keys that the maps do not hold, those of each thread together.</summary>
    public Key[] Absent { get; }

    /// <summary>The same keys, other objects.</summary>
    public Key[] AbsentTwins { get; }

    /// <summary>What the present keys are mapped to at first.</summary>
    public Value[] First { get; }

    /// <summary>The sum of <see cref="Stamps.Entry(long)"/> over the values of all present keys.</summary>
    public long Sum => (long)Present.Length * (Present.Length + 1) / 2;

    /// <summary>The order in which each thread looks keys up.</summary>
    /// <param name="skew">How it is drawn.</param>
    public Trace[] Traces(string skew)
    {
        if (!_traces.TryGetValue(skew, out Trace[]? traces))
        {
            traces = new Trace[Threads];
            for (int thread = 0; thread < Threads; thread++)
            {
                traces[thread] = new Trace(this, skew, thread);
            }

            _traces.Add(skew, traces);
        }

        return traces;
    }

    /// <summary>What a thread maps the present keys to.</summary>
    /// <param name="writer">The thread's number.</param>
    /// <param name="generation">0 or 1: which of its writings.</param>
    public Value[] MakeValues(int writer, int generation)
    {
        Value[] values = new Value[Present.Length];
        for (int i = 0; i < values.Length; i++)
        {
            // Entries are numbered from one, so that a value that is not found is missing in a sum.
            Stamps.Make(i + 1, writer, generation, out values[i]);
        }

        return values;
    }

    private static Key[] MakeKeys(int first, int count)
    {
        Key[] keys = new Key[count];
        for (int i = 0; i < count; i++)
        {
            Keys.Make(first + i, out keys[i]);
        }

        return keys;
    }
}
