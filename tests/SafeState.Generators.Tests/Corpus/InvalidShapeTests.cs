using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests.Corpus;

/// <summary>Classes that are not valid: the rule in charge says so, and points at the cause.</summary>
public sealed class InvalidShapeTests
{
    public static TheoryData<string> Names => [.. Shapes.Invalid.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_reported_where_it_is_wrong(string name)
    {
        Shape shape = Shapes.Invalid[name];
        IReadOnlyList<Diagnostic> reported = Rules.Report(TestCompilation.Create(shape.Sources));
        Assert.Contains(shape.Expected, reported.Select(static diagnostic => ((string, string)?)(diagnostic.Id, TextAt(diagnostic))));
        Assert.All(reported,
            static diagnostic => Assert.StartsWith("File", diagnostic.Location.SourceTree!.FilePath, StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_enough_of_them() => Assert.InRange(Shapes.Invalid.Count, 120, int.MaxValue);

    [Fact]
    public void No_two_are_the_same() => Assert.Equal(
        Shapes.Invalid.Count,
        Shapes.Invalid.Values.Select(static shape => string.Join('\n', shape.Sources)).Distinct(StringComparer.Ordinal).Count());

    private static string TextAt(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
