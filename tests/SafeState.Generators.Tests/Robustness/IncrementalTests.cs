using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests.Robustness;

/// <summary>After any sequence of edits, what is emitted is what a run from scratch would emit.</summary>
public sealed class IncrementalTests
{
    private const int BatchCount = 6;
    private const int EditCount = 12;

    private static readonly int BatchSize = Effort.Select(brief: 60, full: 1_002) / BatchCount;

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, BatchCount)];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Edits_leave_nothing_stale(int batch)
    {
        for (int seed = batch * BatchSize; seed < (batch + 1) * BatchSize; seed++)
        {
            RunSequence(seed);
        }
    }

    private static void RunSequence(int seed)
    {
        Random random = new(seed);
        CSharpCompilation compilation =
            TestCompilation.Create(Enumerable.Range(0, 4).Select(index => Apart(Mutation.Source(random), $"File{index}")));
        GeneratorDriver driver = TestCompilation.Driver(new GuardedStateGenerator()).RunGenerators(compilation);
        for (int edit = 0; edit < EditCount; edit++)
        {
            compilation = Edit(compilation, random, edit);
            driver = driver.RunGenerators(compilation);
            string fresh = Emitted.GetSources(TestCompilation.Driver(new GuardedStateGenerator()).RunGenerators(compilation));
            string edited = Emitted.GetSources(driver);
            Assert.True(fresh == edited,
                $"seed {seed}, edit {edit}: after the edits\n{edited}\n"
                    + $"from scratch\n{fresh}\nof\n{string.Join("\n----\n", compilation.SyntaxTrees)}");
        }
    }

    /// <summary>In a namespace of its own: the shapes of the corpus share their names.</summary>
    private static string Apart(string source, string space) =>
        source.Replace("using SafeState;\n", $"using SafeState;\nnamespace {space} {{\n", StringComparison.Ordinal) + "\n}";

    private static CSharpCompilation Edit(CSharpCompilation compilation, Random random, int edit)
    {
        SyntaxTree? tree = compilation.SyntaxTrees.Length == 0
            ? null
            : compilation.SyntaxTrees[random.Next(compilation.SyntaxTrees.Length)];
        return (tree, random.Next(8)) switch
        {
            (null, _) or (_, 0) =>
                compilation.AddSyntaxTrees(TestCompilation.Tree(Apart(Mutation.Source(random), $"Added{edit}"), $"Added{edit}.cs")),
            (_, 1) => compilation.RemoveSyntaxTrees(tree),
            (_, 2) =>
                compilation.ReplaceSyntaxTree(tree, TestCompilation.Tree(Apart(Mutation.Source(random), $"Changed{edit}"), tree.FilePath)),
            (_, 3) => compilation.ReplaceSyntaxTree(tree, TestCompilation.Tree("// a comment\n" + tree, tree.FilePath)),
            _ => compilation.ReplaceSyntaxTree(tree, TestCompilation.Tree(Mutation.Apply(tree.ToString(), random), tree.FilePath)),
        };
    }
}
