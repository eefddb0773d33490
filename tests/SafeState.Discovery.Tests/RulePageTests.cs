using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Discovery.Tests;

/// <summary>Keeps rules, pages and release rows together, and the code on the pages true.</summary>
public sealed partial class RulePageTests
{
    private static readonly ImmutableArray<DiagnosticDescriptor> s_rules = new DiscoveryAnalyzer().SupportedDiagnostics;

    public static TheoryData<string> Ids => [.. s_rules.Select(static rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Bad_code_gives_that_report_and_good_code_gives_none(string id)
    {
        string page = Repository.Read($"docs/rules/{id}.md");
        Diagnostic report = Assert.Single(await Discovered.In(Code(page, "Bad")));
        Assert.Equal(id, report.Id);
        Assert.Empty(await Discovered.In(Code(page, "Good")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_page_with_its_title_and_a_link_to_it(string id)
    {
        DiagnosticDescriptor rule = s_rules.Single(candidate => candidate.Id == id);
        Assert.StartsWith($"# {id}: {rule.Title}\n", Repository.Read($"docs/rules/{id}.md"), StringComparison.Ordinal);
        Assert.Equal($"https://github.com/safestate/safestate/blob/main/docs/rules/{id}.md", rule.HelpLinkUri);
        Assert.Equal(DiagnosticSeverity.Info, rule.DefaultSeverity);
        Assert.Contains($"| [{id}]({id}.md) | {rule.Title} |", Repository.Read("docs/rules/README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_release_file_has_one_row_for_each_rule() => Assert.Equal(
        s_rules.Select(static rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | [{rule.Title}]({rule.HelpLinkUri})"),
        ReleaseRow().Matches(Repository.Read("generators/SafeState.Discovery/AnalyzerReleases.Unshipped.md"))
        .Select(static match => match.Value.TrimEnd()));

    private static string Code(string page, string heading)
    {
        string section = page.Split("\n## ").Single(part => part.StartsWith(heading + "\n", StringComparison.Ordinal));
        return "using System.IO;\n#nullable enable\n" + Block().Match(section).Groups[1].Value;
    }

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^SAFE\d+ \|.*$", RegexOptions.Multiline)]
    private static partial Regex ReleaseRow();
}
