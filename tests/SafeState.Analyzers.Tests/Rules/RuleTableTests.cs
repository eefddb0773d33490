using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Suppressions;
using SafeState.Analyzers.Tests.Docs;
using SafeState.CodeFixes.Fixes;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Tests;

/// <summary>Keeps id, rule file, test class, page, link and release row of every rule together.</summary>
public sealed partial class RuleTableTests
{
    public static TheoryData<string> RuleNames => [.. AllRules.Types.Select(static type => type.Name)];

    [Fact]
    public void Every_id_has_one_rule_and_every_rule_an_id()
    {
        string[] ids =
            [.. typeof(RuleIds).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(static field => (string)field.GetRawConstantValue()!)];

        Assert.Equal(ids.Order(StringComparer.Ordinal), AllRules.Ids.Order(StringComparer.Ordinal));
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void A_rule_is_named_after_its_id_and_stands_in_a_file_of_that_name(string rule)
    {
        string id = GetId(rule);

        Assert.Matches($"^Safe{id[4..]}[A-Z][A-Za-z]+$", rule);
        Assert.Equal(rule[7..], typeof(RuleIds).GetFields().Single(field => (string)field.GetRawConstantValue()! == id).Name);
        Assert.Contains($"public sealed class {rule}", Repository.Read($"generators/SafeState.Analyzers/Rules/{GetBand(rule)}/{rule}.cs"),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void A_rule_has_a_test_class_with_positives_and_near_misses(string rule)
    {
        Type? tests = typeof(RuleTableTests).Assembly.GetType($"SafeState.Analyzers.Tests.Rules.{rule}Tests");

        Assert.True(tests is not null, $"Write tests/SafeState.Analyzers.Tests/Rules/{GetBand(rule)}/{rule}Tests.cs");
        Assert.InRange(Cases(tests, nearMisses: false), 12, int.MaxValue);
        Assert.InRange(Cases(tests, nearMisses: true), 12, int.MaxValue);
    }

    [Fact]
    public void A_fix_is_named_after_its_rule_and_has_a_test_class()
    {
        Type[] fixes =
            [.. typeof(SafeStateCodeFix).Assembly.GetTypes()
                .Where(static type => type.IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false)
                    && type.Namespace == typeof(SafeStateCodeFix).Namespace)]; // those of the discovery rules have tests of their own

        Assert.Equal(
            ["SAFE001", "SAFE003", "SAFE009", "SAFE010", "SAFE101", "SAFE102", "SAFE103", "SAFE104", "SAFE105", "SAFE201", "SAFE202",
            "SAFE205", "SAFE206", "SAFE207", "SAFE209", "SAFE403", "SAFE501", "SAFE502", "SAFE503",
            "SAFE504", "SAFE505", "SAFE506", "SAFE507", "SAFE508", "SAFE510"],
                fixes.SelectMany(static fix => ((CodeFixProvider)Activator.CreateInstance(fix)!).FixableDiagnosticIds)
                .Order(StringComparer.Ordinal));
        Assert.All(fixes, static fix =>
        {
            string rule = fix.Name[..^"Fix".Length];
            Assert.Equal(GetId(rule), Assert.Single(((CodeFixProvider)Activator.CreateInstance(fix)!).FixableDiagnosticIds));
            Assert.Contains($"public sealed class {fix.Name}", Repository.Read($"generators/SafeState.CodeFixes/Fixes/{fix.Name}.cs"),
                StringComparison.Ordinal);
            Assert.True(typeof(RuleTableTests).Assembly.GetType($"SafeState.Analyzers.Tests.Fixes.{fix.Name}Tests") is not null,
                $"Write tests/SafeState.Analyzers.Tests/Fixes/{fix.Name}Tests.cs");
        });
    }

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void A_rule_has_a_page_and_links_to_it(string rule)
    {
        DiagnosticDescriptor first = GetDescriptors(rule)[0];

        Assert.All(GetDescriptors(rule), descriptor =>
        {
            Assert.Equal($"https://github.com/safestate/safestate/blob/main/docs/rules/{first.Id}.md", descriptor.HelpLinkUri);
            Assert.Equal(first.Title, descriptor.Title);
            Assert.Equal(first.Description, descriptor.Description);
            Assert.Equal(first.Category, descriptor.Category);
            Assert.Equal(first.DefaultSeverity, descriptor.DefaultSeverity);
        });
        Assert.Equal($"# {first.Id}: {first.Title}", RulePage.Load(first.Id).Title);
        Assert.Contains($"| [{first.Id}]({first.Id}.md) | {first.Title} |", Repository.Read("docs/rules/README.md"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_belongs_to_a_rule() => Assert.Equal(
        AllRules.Ids.Order(StringComparer.Ordinal),
        Repository.Files("docs/rules", "SAFE*.md").Select(System.IO.Path.GetFileNameWithoutExtension)
            .Where(static id => !id!.StartsWith("SAFE3", StringComparison.Ordinal)) // the discovery rules have tests of their own
            .Order(StringComparer.Ordinal));

    [Fact]
    public void The_release_files_have_one_row_for_each_rule()
    {
        string releases = Repository.Read("generators/SafeState.Analyzers/AnalyzerReleases.Shipped.md")
            + Repository.Read("generators/SafeState.Analyzers/AnalyzerReleases.Unshipped.md");
        IEnumerable<string> rows = ReleaseRow().Matches(releases).Select(static match => match.Value.TrimEnd());

        Assert.Equal(
            AllRules.Types.Select(static type => GetDescriptors(type.Name)[0])
                .Select(static rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | [{rule.Title}]({rule.HelpLinkUri})"),
            rows.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void Only_errors_about_access_cannot_be_configured(string rule) => Assert.All(GetDescriptors(rule), static descriptor =>
    {
        bool isFixed = descriptor is { Category: "SafeState.Access", DefaultSeverity: DiagnosticSeverity.Error };
        Assert.Equal(isFixed, descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
        Assert.Equal(isFixed, Unsuppressible.Ids.Contains(descriptor.Id));
    });

    private static ImmutableArray<DiagnosticDescriptor> GetDescriptors(string rule) =>
        ((DiagnosticAnalyzer)Activator.CreateInstance(AllRules.Types.Single(type => type.Name == rule))!).SupportedDiagnostics;

    /// <summary>The folder of a rule is the last part of its category.</summary>
    private static string GetBand(string rule) => GetDescriptors(rule)[0].Category["SafeState.".Length..];

    private static string GetId(string rule) => Assert.Single(GetDescriptors(rule).Select(static descriptor => descriptor.Id).Distinct());

    private static int Cases(Type tests, bool nearMisses) => tests.GetMethods()
        .Where(method => method.IsDefined(typeof(FactAttribute))
            && nearMisses == method.Name.StartsWith("Leaves_", StringComparison.Ordinal))
        .Sum(static method => Math.Max(1, method.GetCustomAttributes<InlineDataAttribute>().Count()));

    [GeneratedRegex(@"^SAFE\d+ \|.*$", RegexOptions.Multiline)]
    private static partial Regex ReleaseRow();
}
