using System;
using System.Linq;

namespace Incidents.Tests;

/// <summary>What the sample shows: a plain dictionary fails under a load, and a guarded one does not.</summary>
public class VariantTests
{
    private const int Tries = 15;

    public static TheoryData<string> Names => [.. Incident.All.Select(static incident => incident.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_plain_dictionary_fails(string name) =>
        Assert.True(
            Enumerable.Range(1, Tries).Any(seed => PlainDefects(name, seed) > 0),
            $"{Tries} plain runs of {name} showed no defect: the load or the check is too weak.");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_guarded_dictionary_does_not_fail(string name)
    {
        Incident incident = Incident.All.Single(one => one.Name == name);

        CaseResult result = new Run(incident, isGuarded: true, threads: 8, seed: 42)
            .Play(limit: TimeSpan.FromMilliseconds(300), watchdog: TimeSpan.FromMinutes(1));

        Assert.All(result.Detail.Found, kind => Assert.Equal((kind.Key, 0L), (kind.Key, kind.Value)));
        Assert.True(result.Detail.Operations > 0, "Nothing was done, so nothing was shown.");
    }

    private static long PlainDefects(string name, int seed) =>
        PlainChild.Play(name, IncidentsProcess.Start("--plain-only", "--case", name, "--seed", $"{seed}"), TimeSpan.FromMinutes(1)).Defects;
}
