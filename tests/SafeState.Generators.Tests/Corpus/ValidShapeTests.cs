using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests.Corpus;

/// <summary>Classes that are valid: their accessors compile without a warning, nullable on and off, and no rule speaks.</summary>
public sealed class ValidShapeTests
{
    public static TheoryData<string> Names => [.. Shapes.Valid.Keys];

    public static TheoryData<string> SomeNames => [.. Effort.Some(Shapes.Valid.Keys, every: 5)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compiles_without_a_warning(string name)
    {
        string[] sources = Shapes.Valid[name].Sources;
        Compilation output = Generation.Compile(sources, NullableContextOptions.Enable);
        Assert.True(output.SyntaxTrees.Count() > sources.Length, "nothing was emitted");
        Assert.Empty(Generation.GetWarnings(output));

        // SAFE010 is advice about values that can change; the map itself is guarded.
        Assert.DoesNotContain(Rules.ReportOn(output), static diagnostic => diagnostic.Id != "SAFE010");
    }

    // Emitted files switch the context on for themselves, so that few shapes can differ.
    [Theory]
    [MemberData(nameof(SomeNames))]
    public void Compiles_without_a_warning_and_without_nullable_context(string name) =>
        Assert.Empty(Generation.GetWarnings(Generation.Compile(Shapes.Valid[name].Sources, NullableContextOptions.Disable)));

    [Theory]
    [MemberData(nameof(SomeNames))]
    public void Is_not_emitted_anew_after_an_unrelated_edit(string name) =>
        Assert.NotEmpty(Generation.Unchecked(Shapes.Valid[name].Sources));

    [Fact]
    public void There_are_enough_of_them() => Assert.InRange(Shapes.Valid.Count, 150, int.MaxValue);

    [Fact]
    public void No_two_are_the_same() => Assert.Equal(
        Shapes.Valid.Count,
        Shapes.Valid.Values.Select(static shape => string.Join('\n', shape.Sources)).Distinct(StringComparer.Ordinal).Count());
}
