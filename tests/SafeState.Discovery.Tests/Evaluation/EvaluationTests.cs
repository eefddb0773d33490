using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Discovery.Tests.Evaluation;

/// <summary>
/// The evaluation set: kinds of real races and of correct code, reduced to a class each. A racy case gives one report, of the rule and
/// member that it names, and
/// names both places; a correct one gives none.
/// </summary>
public sealed class EvaluationTests
{
    public static TheoryData<string> Races => [.. RacyCases.All.Select(static race => race.Name)];

    public static TheoryData<string> Controls => [.. CorrectCases.All.Select(static control => control.Name)];

    public static TheoryData<string> Doubts => [.. DoubtfulCases.All.Select(static doubt => doubt.Name)];

    public static TheoryData<string> Certainties => [.. CertainCases.All.Select(static certain => certain.Name)];

    [Theory]
    [MemberData(nameof(Certainties))]
    public async Task Strong_signs_give_a_report_of_that_confidence(string name)
    {
        EvaluationCase certain = CertainCases.All.Single(candidate => candidate.Name == name);
        Diagnostic report = Assert.Single(await Discovered.In(certain.Source));
        Assert.Equal(certain.Expected, $"{Discovered.Describe(report)} {report.Properties[FindingProperties.Confidence]}");
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task Race_is_reported_at_both_places(string name)
    {
        EvaluationCase race = RacyCases.All.Single(candidate => candidate.Name == name);
        ImmutableArray<Diagnostic> found = await Discovered.In(race.Source);
        Diagnostic report = Assert.Single(found);
        Assert.Equal(race.Expected, Discovered.Describe(report));
        Assert.NotEmpty(report.AdditionalLocations);
        Assert.False(string.IsNullOrEmpty(report.Properties[FindingProperties.Reason]), "The report must say why the object is shared.");
    }

    [Theory]
    [MemberData(nameof(Controls))]
    public async Task Correct_code_is_left_alone(string name)
    {
        EvaluationCase control = CorrectCases.All.Single(candidate => candidate.Name == name);
        ImmutableArray<Diagnostic> found = await Discovered.In(control.Source);
        Assert.True(found.IsEmpty, string.Join(Environment.NewLine, found.Select(static diagnostic => diagnostic.ToString())));
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task Doubtful_code_is_reported_with_low_confidence(string name)
    {
        EvaluationCase doubt = DoubtfulCases.All.Single(candidate => candidate.Name == name);
        Diagnostic report = Assert.Single(await Discovered.In(doubt.Source));
        Assert.Equal(doubt.Expected, Discovered.Describe(report));
        Assert.Equal(nameof(Confidence.Low), report.Properties[FindingProperties.Confidence]);
    }

    [Fact]
    public void The_set_is_as_large_as_it_must_be()
    {
        Assert.InRange(RacyCases.All.Count, 40, int.MaxValue);
        Assert.InRange(CorrectCases.All.Count, 60, int.MaxValue);
        AssertDistinct(RacyCases.All);
        AssertDistinct(CorrectCases.All);
    }

    private static void AssertDistinct(IReadOnlyList<EvaluationCase> cases)
    {
        Assert.Equal(cases.Count, cases.Select(static one => one.Name).Distinct().Count());
        Assert.Equal(cases.Count, cases.Select(static one => one.Source).Distinct().Count());
    }
}
