using System.Collections.Generic;
using Incidents.CommandLine;
using Incidents.Reporting;
using Incidents.Running;

namespace Incidents.Tests.CommandLine;

public class ExitCodeTests
{
    [Fact]
    public void Defects_of_plain_maps_do_not_matter() => Assert.Equal(0, Verdict(plain: 12, guarded: 0));

    [Fact]
    public void One_defect_of_a_guarded_map_is_exit_code_1() => Assert.Equal(1, Verdict(plain: 0, guarded: 1));

    private static int Verdict(long plain, long guarded) =>
        PlayCommand.Verdict(new Report([Result(Variant.Plain, plain), Result(Variant.Guarded, guarded)]));

    private static CaseResult Result(Variant variant, long defects) =>
        new("flash-sale", variant, defects, new CaseDetail(1, 1, "time limit", new Dictionary<string, long> { ["planted"] = defects }, []),
            0.1);
}
