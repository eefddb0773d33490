using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests.Corpus;

/// <summary>No rule of the SDK, all switched on, has anything against emitted code, or against the user's because of it.</summary>
public sealed class SdkRuleTests
{
    // What the shapes are themselves, emitted code or not: small assemblies of odd classes.
    private static readonly HashSet<string> OfTheShapes =
    [
        "CA1014", "CA1016", "CA1017", // assemblies without attributes
        "CA1018", "CA1028", "CA1032", "CA1064", // an attribute and an exception without the usual members, an enum of bytes
        "CA1034", "CA1050", "CA1051", "CA1052", // nested in public, in no namespace, with visible fields, with static members alone
        "CA1708", "CA1711", "CA1716", "CA1725", // names that differ by case, end or read like others, or are not those of the interface
        "CA1805", "CA1810", "CA1821", // an initializer with null, a static constructor, an empty finalizer
        "CA1812", "CA1852", // never made, never derived from
        "CA1822", "CA1859", // a source that could be static, an accessor handed out as an object
    ];

    /// <summary>All of them in the full form.</summary>
    public static TheoryData<string> Names => [.. Effort.Some(Shapes.Valid.Keys, every: 10)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_said_of_emitted_code(string name) => Assert.DoesNotContain(
        SdkRules.ReportOn(Generation.Compile(Shapes.Valid[name].Sources, NullableContextOptions.Enable)),
        static diagnostic => IsEmitted(diagnostic.Location) || !OfTheShapes.Contains(diagnostic.Id));

    [Fact]
    public void The_rules_are_found_and_run()
    {
        Assert.InRange(SdkRules.Count, 250, int.MaxValue);
        Compilation hazard = TestCompilation.Create(["public class C { public int Field; }"]);
        Assert.Contains(SdkRules.ReportOn(hazard), static diagnostic => diagnostic.Id == "CA1051");
    }

    private static bool IsEmitted(Location location) => location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;
}
