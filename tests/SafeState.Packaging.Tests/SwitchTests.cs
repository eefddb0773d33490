using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Packaging.Tests.Builds;

namespace SafeState.Packaging.Tests;

/// <summary>No switch of a build silences raw access: the compiler reports it, or the build stops and says what to do.</summary>
[Collection(SharedFeed.Name)]
public sealed class SwitchTests(LocalFeed feed)
{
    public static TheoryData<string, string> Cases => new()
    {
        { "nothing", "error SAFE101" },
        { "RunAnalyzers=false", "error SAFE101" },
        { "RunAnalyzersDuringBuild=false", "error SAFE101" },
        { "RunAnalyzers=false;RunAnalyzersDuringBuild=true", "error SAFE101" },
        { "RunAnalyzers=false;TreatWarningsAsErrors=true;AnalysisLevel=latest-all", "error SAFE101" },
        { "RunAnalyzers=false;NoWarn=SAFE101%3BSAFE011", "error SAFE101" },
        { "RunAnalyzers=false;WarningsNotAsErrors=SAFE101;WarningLevel=0", "error SAFE101" },
        { "RunAnalyzers=false;CodeAnalysisRuleSet=silence.ruleset", "error SAFE101" },
        { "RunAnalyzers=false;_SafeStateRulesRun=true", "error SAFE101" },
        { "RunAnalyzersDuringLiveAnalysis=false", "error SAFE101" },
        { "IsImplicitlyTriggeredBuild=true", "error SAFE101" },
        { "_SkipAnalyzers=true", "error SAFE101" },
        { "SkipAnalyzers=true", "error SAFE101" },
        { "EnableNETAnalyzers=false", "error SAFE101" },
        { "AnalysisLevel=none;AnalysisMode=None", "error SAFE101" },
        { "EnforceCodeStyleInBuild=true", "error SAFE101" },
        { "EnforceCodeStyleInBuild=false", "error SAFE101" },
        { "SafeStateEnforcement=suggest", "error SAFE101" },
        { "GenerateMSBuildEditorConfigFile=false", "error SAFE101" },
        { "UseSharedCompilation=false", "error SAFE101" },
        { "NoWarn=SAFE101%3BSAFE011", "error SAFE101" },
        { "WarningLevel=0;NoWarn=SAFE011", "error SAFE101" },
        { "WarningsNotAsErrors=SAFE101;TreatWarningsAsErrors=true;NoWarn=SAFE011", "error SAFE101" },
        { "CodeAnalysisTreatWarningsAsErrors=false", "error SAFE101" },
        { "CodeAnalysisRuleSet=silence.ruleset;NoWarn=SAFE011", "error SAFE101" },
        { "Switch=editorconfig;NoWarn=SAFE011", "error SAFE101" },
        { "Switch=globalconfig;NoWarn=SAFE011", "error SAFE101" },
        { "Switch=editorconfig;RunAnalyzers=false", "error SAFE101" },
        { "Switch=globalconfig;RunAnalyzers=false", "error SAFE101" },
        { "DefineConstants=PRAGMA;NoWarn=SAFE011", "error SAFE101" },
        { "DefineConstants=PRAGMA;RunAnalyzers=false", "error SAFE101" },
        { "DefineConstants=ATTRIBUTE;NoWarn=SAFE011", "error SAFE101" },
        { "DefineConstants=ATTRIBUTE;RunAnalyzers=false", "error SAFE101" },
        { "SafeStateEnforcement=off", "error CS0103" }, // there is no accessor, so nothing that raw access could miss
        { "Switch=response-file", "error SAFE101" },
        { "Switch=invisible-properties", "error SAFE101" },
        { "Switch=invisible-properties;RunAnalyzers=false", "error SAFE101" },
        { "Switch=all-analyzers-removed", "error SAFE903" },
        { "Switch=rules-removed", "error SAFE903" },
        { "Switch=rules-removed-late", "error SAFE904" },
        { "Switch=skipped-by-target", "error SAFE904" },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task Raw_access_is_never_compiled_in_silence(string properties, string findings)
    {
        IReadOnlyDictionary<string, IReadOnlyList<Finding>> builds = await feed.Switches();
        Assert.Equal($"{properties}: {findings}", $"{properties}: {string.Join(", ", Said(builds[properties]))}");
    }

    private static IEnumerable<string> Said(IReadOnlyList<Finding> build) =>
        build.Where(static finding => finding.Id.StartsWith("SAFE", System.StringComparison.Ordinal) || finding.Id == "CS0103")
        .Select(static finding => $"{finding.Level} {finding.Id}").Distinct().Order();
}
