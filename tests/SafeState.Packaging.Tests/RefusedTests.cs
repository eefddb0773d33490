using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Packaging.Tests.Builds;

namespace SafeState.Packaging.Tests;

/// <summary>Users' projects with something wrong in them: the rules and the build's own checks come with the packages.</summary>
[Collection(SharedFeed.Name)]
public sealed class RefusedTests(LocalFeed feed)
{
    [Theory]
    [InlineData("RawAccess", "error SAFE101, warning SAFE201")]
    [InlineData("RawAccessByHosting", "error SAFE101, error SAFE201")] // its SafeStateEnforcement is 'error'
    [InlineData("UnknownLevel", "error SAFE901")]
    [InlineData("WithoutAnalyzers",
        "error SAFE101, warning SAFE201")] // ExcludeAssets="analyzers", which SDK 10.0.401 does not heed; SAFE903 if it does
    [InlineData("WithoutTargets", "error SAFE101")] // the generator runs the rules: nothing says that the compiler does
    [InlineData("CompileAssetOnly", "error SAFE101")]
    [InlineData("Components", "error SAFE005")] // a field in the @code block of a component
    [InlineData("UncheckedComponents", "error SAFE907")] // the same without analyzers
    [InlineData("Aliased", "error SAFE905")]
    [InlineData("FSharp", "error SAFE906")]
    [InlineData("VisualBasic", "error SAFE906")]
    public async Task What_is_wrong_is_said(string project, string findings)
    {
        ConsumerBuilds builds = await feed.Builds();
        Assert.Equal($"{project}: {findings}", $"{project}: {string.Join(", ", await FindingsOf(project))}");
        _ = builds.Refused.Failed();
    }

    /// <summary>
    /// Without accessors its field looks unused, and as if it could be read-only: said of a field that nobody guards, and not of a guarded
    /// one.
    /// </summary>
    [Fact]
    public async Task False_complaints_about_a_guarded_field_are_silenced()
    {
        ConsumerBuilds builds = await feed.Builds();
        IEnumerable<Finding> findings = Finding.In(builds.Refused.Failed()).Where(static finding => finding.Project == "NotPartial");
        Assert.Equal(["IDE0044", "IDE0052", "SAFE001"], findings.Select(static finding => finding.Id).Distinct().Order());
        Assert.DoesNotContain(findings, static finding => finding.Id != "SAFE001"
            && finding.Text.Contains("_guarded", System.StringComparison.Ordinal));
    }

    private async Task<IEnumerable<string>> FindingsOf(string project) => Finding.In((await feed.Builds()).Refused)
        .Where(finding => finding.Project == project)
        .Select(static finding => $"{finding.Level} {finding.Id}")
        .Distinct()
        .Order();
}
