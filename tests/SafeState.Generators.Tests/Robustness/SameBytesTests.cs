using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Generators.Tests.Corpus;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests.Robustness;

/// <summary>What is emitted depends on the code, and on nothing else.</summary>
public sealed class SameBytesTests
{
    public static TheoryData<string> Names => [.. Effort.Some(Shapes.Valid.Keys, every: 4)];

    public static TheoryData<string> SplitNames =>
        [.. Shapes.Valid.Values.Where(static shape => shape.Sources.Length > 1).Select(static shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_every_culture(string name)
    {
        string expected = Emit(Shapes.Valid[name].Sources);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (CultureInfo culture in Cultures())
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
                Assert.Equal(expected, Emit(Shapes.Valid[name].Sources));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(SplitNames))]
    public void In_every_order_of_the_files(string name)
    {
        string[] sources = Shapes.Valid[name].Sources;
        Assert.Equal(Emit(sources), Emit([.. sources.Reverse()]));
    }

    [Fact]
    public void In_every_order_of_all_types()
    {
        string[] sources =
            [.. Enumerable.Range(0, 20)
                .Select(static index =>
                    $"[SafeState.GuardedState] partial class {(index % 2 == 0 ? "C" : "c")}{index / 2} {{ "
                    + $"private readonly System.Collections.Generic.Dictionary<int, int> _a = new(); }}")];
        string expected = Emit(sources);
        Random random = new(1);
        for (int round = 0; round < 10; round++)
        {
            random.Shuffle(sources);
            Assert.Equal(expected, Emit(sources));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void With_every_line_ending(string name)
    {
        // A raw string of several lines has the line endings of its file in its value: that is code.
        string[] sources = [.. Shapes.Valid[name].Sources.Where(static source => !source.Contains("\"\"\"", StringComparison.Ordinal))];
        Assert.Equal(Emit(sources), Emit([.. sources.Select(static source => source.ReplaceLineEndings("\r\n"))]));
        Assert.DoesNotContain('\r', Emit([.. sources.Select(static source => source.ReplaceLineEndings("\r\n"))]));
    }

    // Made by hand: builds without culture data know no other.
    private static IEnumerable<CultureInfo> Cultures()
    {
        foreach ((string minus, string point, string digits) in new[] { ("\u2212", ",", "٠١٢٣٤٥٦٧٨٩"), ("~", "'", "0123456789"),
            ("minus", " ", "๐๑๒๓๔๕๖๗๘๙") })
        {
            CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NegativeSign = minus;
            culture.NumberFormat.NumberDecimalSeparator = point;
            culture.NumberFormat.NativeDigits = [.. digits.Select(static digit => digit.ToString())];
            culture.NumberFormat.DigitSubstitution = DigitShapes.NativeNational;
            culture.DateTimeFormat.DateSeparator = point;
            yield return culture;
        }
    }

    private static string Emit(string[] sources) =>
        Emitted.GetSources(TestCompilation.Driver(new GuardedStateGenerator()).RunGenerators(TestCompilation.Create(sources)));
}
