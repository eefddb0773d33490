using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests.Robustness;

/// <summary>An attribute on its way from one part of a class to another is on both for a moment, or on none.</summary>
public sealed class MovedAttributeTests
{
    private const string Attribute = "[SafeState.GuardedState] ";
    private const string Part1 = "partial class C { private readonly System.Collections.Generic.Dictionary<int, int> _a = new(); }";
    private const string Part2 = "partial class C { private readonly System.Collections.Generic.Dictionary<int, int> _b = new(); }";

    [Theory]
    [InlineData(true, true, true, false)]
    [InlineData(true, true, false, true)]
    [InlineData(true, false, true, true)]
    [InlineData(true, false, false, true)]
    [InlineData(false, false, false, true)]
    [InlineData(false, true, true, true)]
    public void The_file_is_there_at_every_step(bool first, bool second, bool firstAfter, bool secondAfter)
    {
        CSharpCompilation before = TestCompilation.Create([(first ? Attribute : "") + Part1, (second ? Attribute : "") + Part2]);
        CSharpCompilation after = before;
        if (first != firstAfter)
        {
            after = after.ReplaceSyntaxTree(after.SyntaxTrees[0], TestCompilation.Tree((firstAfter ? Attribute : "") + Part1, "File0.cs"));
        }

        if (second != secondAfter)
        {
            after = after.ReplaceSyntaxTree(after.SyntaxTrees[1], TestCompilation.Tree((secondAfter ? Attribute : "") + Part2, "File1.cs"));
        }

        GeneratorDriver driver = TestCompilation.Driver(new GuardedStateGenerator()).RunGenerators(before).RunGenerators(after);
        string steps =
            string.Join("\n", driver.GetRunResult().Results.Single().TrackedSteps
                .Select(static step =>
                    step.Key + ": " + string.Join(
                        ", ",
                        step.Value.Select(static run => string.Join("/", run.Outputs.Select(static output => output.Reason))))));
        Assert.True(Emitted.GetSources(driver).Contains("BMap", System.StringComparison.Ordinal), steps);
    }
}
