using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests;

/// <summary>Sources as they are while somebody types them.</summary>
public sealed class PrefixTests
{
    // A prime: over the shapes, prefixes end at every place of a statement.
    private const int Stride = 7;

    [Theory]
    [MemberData(nameof(Corpus.ValidShapeTests.Names), MemberType = typeof(Corpus.ValidShapeTests))]
    public void No_prefix_of_a_source_breaks_the_generator(string shape)
    {
        string source = string.Concat(Corpus.Shapes.Valid[shape].Sources);
        GeneratorDriver driver = TestCompilation.Driver(new GuardedStateGenerator());
        for (int length = 0; length < source.Length; length += Stride)
        {
            driver = driver.RunGenerators(TestCompilation.Create([source[..length]]));
            Exception? thrown = driver.GetRunResult().Results.Single().Exception;
            Assert.True(thrown is null, $"{thrown}\n{source[..length]}");
        }
    }
}
