using System;
using System.Linq;
using SafeState.Generators.Tests.Corpus;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests.Robustness;

/// <summary>Sources as they are while somebody types them.</summary>
public sealed class PrefixTests
{
    private const int ShapeCount = 60;

    // In short form a prime: over the shapes, prefixes end at every place of a statement.
    private static readonly int Stride = Effort.Select(brief: 41, full: 1);

    public static TheoryData<string> Names
    {
        get
        {
            string[] all = [.. Shapes.Valid.Keys.Where(static name => string.Concat(Shapes.Valid[name].Sources).Length < 1500)];
            return [.. Enumerable.Range(0, ShapeCount).Select(index => all[index * all.Length / ShapeCount])];
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_prefix_of_a_source_breaks_anything(string shape)
    {
        string source = string.Concat(Shapes.Valid[shape].Sources);
        for (int length = 0; length < source.Length; length += Stride)
        {
            string prefix = source[..length];
            HalfWritten.Run(prefix, prefix);
        }
    }
}
