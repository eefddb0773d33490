using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Discovery;
using SafeState.Discovery.Rules;
using SafeState.Discovery.Tests.Evaluation;
using SafeState.Roslyn;

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
    public void Each_id_has_one_rule_that_is_named_after_it()
    {
        Dictionary<string, string> names = typeof(DiscoveryRuleIds).GetFields().ToDictionary(
            static field => (string)field.GetRawConstantValue()!, static field => field.Name);
        string[] classes = [.. typeof(DiscoveryRule).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiscoveryRule))).Select(static type => type.Name)];
        Assert.Equal(names.Keys.Order(StringComparer.Ordinal), s_rules.Select(static rule => rule.Id).Order(StringComparer.Ordinal));
        Assert.Equal(
            names.Select(static name => $"Safe{name.Key[4..]}{name.Value}").Order(StringComparer.Ordinal),
            classes.Order(StringComparer.Ordinal));
        Assert.All(classes, static rule => Assert.Contains($"internal sealed class {rule}(",
            Repository.Read($"generators/SafeState.Discovery/Rules/{rule}.cs"), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_at_least_four_racy_cases(string id) => Assert.InRange(
        RacyCases.All.Count(race => race.Expected.StartsWith(id, StringComparison.Ordinal)), 4, int.MaxValue);

    [Fact]
    public void Each_fix_is_named_after_its_rule()
    {
        Type[] fixes = [.. typeof(GuardTypeFix).Assembly.GetTypes().Where(static type => type.Namespace == typeof(GuardTypeFix).Namespace
            && type.IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false))];
        Assert.Equal(
            ["SAFE301", "SAFE302", "SAFE303", "SAFE308", "SAFE309"],
            fixes.SelectMany(static fix => ((CodeFixProvider)Activator.CreateInstance(fix)!).FixableDiagnosticIds)
                .Order(StringComparer.Ordinal));
        Assert.All(fixes, static fix => Assert.StartsWith(
            $"Safe{((CodeFixProvider)Activator.CreateInstance(fix)!).FixableDiagnosticIds.Single()[4..]}", fix.Name,
            StringComparison.Ordinal));
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
