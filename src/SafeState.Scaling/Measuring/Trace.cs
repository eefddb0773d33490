using System;
using System.Linq;
using SafeState.Throughput.Content;

namespace SafeState.Scaling.Measuring;

/// <summary>The operations of a run, drawn before it. There are so many that a branch predictor cannot learn them.</summary>
internal sealed class Trace
{
    /// <summary>The number of operations, a power of two. Threads start at different ones, and each goes around.</summary>
    internal const int Length = 1 << 20;

    private const int Seed = 4711;

    /// <summary>Draws the operations.</summary>
    internal Trace(ScalingOptions options)
    {
        int[] keys = [.. Enumerable.Range(0, options.Keys).Select(MakeKey)];
        IDraw draw = options.Skew > 0 ? new ZipfDraw(options.Keys, options.Skew, Seed) : new UniformDraw(options.Keys, Seed);
        Random random = new(Seed);
        Steps = new Step[Length];
        for (int i = 0; i < Length; i++)
        {
            Steps[i] = new(keys[draw.Next()], random.NextDouble() >= options.Reads);
        }
    }

    /// <summary>Gets the operations.</summary>
    internal Step[] Steps { get; }

    /// <summary>Returns the n-th key.</summary>
    internal static int MakeKey(int ordinal)
    {
        Keys.Make(ordinal, out int key);
        return key;
    }

    /// <summary>One operation.</summary>
    internal readonly record struct Step(int Key, bool Writes);
}
