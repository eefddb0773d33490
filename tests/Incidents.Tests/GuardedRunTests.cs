using System;
using Incidents.Input;
using Incidents.Running;

namespace Incidents.Tests;

/// <summary>The promise of the sample on a small load: no defect of any kind, and no thread that waits for ever.</summary>
public class GuardedRunTests
{
    private static readonly RoundLimits Short = new(TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(30));

    public static TheoryData<string> Names => [.. IncidentCatalog.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_guarded_map_has_no_defect(string name)
    {
        IIncident incident = IncidentCatalog.Create(name, InputPaths.Shipped);

        CaseResult result = new RoundLoop(incident, Variant.Guarded, new LoadSettings(Threads: 8, Seed: 42), Short).Run();

        Assert.All(result.Detail.Found, kind => Assert.Equal((kind.Key, 0L), (kind.Key, kind.Value)));
        Assert.True(result.Detail.Operations > 0, "nothing was done, so nothing was shown");
    }
}
