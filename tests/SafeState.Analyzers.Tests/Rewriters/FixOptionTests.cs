using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>Which fixes a place is offered, in which order, and which of them are for all places.</summary>
public sealed class FixOptionTests
{
    private const string Keep = "Use 'Map'";
    private const string Zero = "Use 'Map' and count absent keys from zero";
    private const string HandOut = "Return a snapshot of 'Map'";

    [Theory]
    [InlineData("return _map[key]++;", "Map.Compute(key, static (ref entry) => entry.Value++)")]
    [InlineData("return ++_map[key];", "Map.Increment(key)")]
    [InlineData("_map[key]++; return null;", "Map.Increment(key)")]
    [InlineData("_map[key] -= 1; return null;", "Map.Decrement(key)")]
    [InlineData("return --_map[key];", "Map.Decrement(key)")]
    [InlineData("return _map[key] += n;", "Map.IncrementBy(key, n)")]
    [InlineData("return _map[key] -= n;", "Map.Compute(key, static (ref entry, n) => entry.Value -= n, n)")]
    public async Task A_counter_may_also_count_from_zero(string before, string after)
    {
        Document document = UserWorkspace.Open(Subject.Source([new RewriteCase(before, null)], isGuarded: true));
        IReadOnlyList<CodeAction> offers = await OffersIn(document);

        Assert.Equal([Keep, Zero], offers.Select(static offer => offer.Title));
        Assert.Equal(2, offers.Select(static offer => offer.EquivalenceKey).Distinct().Count());
        Assert.Contains(after, await GetCase(await UserWorkspace.Apply(document, offers[1])), StringComparison.Ordinal);
        await AssertCompiles(await UserWorkspace.Apply(document, offers[1]));
    }

    [Theory]
    [InlineData("return _text[key] += key;")]
    [InlineData("return _map[key] *= n;")]
    [InlineData("return _map[key];")]
    public async Task Nothing_else_may(string before)
    {
        Document document = UserWorkspace.Open(Subject.Source([new RewriteCase(before, null)], isGuarded: true));

        Assert.DoesNotContain(await OffersIn(document), static offer => offer.Title.Contains("zero", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("return _map;", "return Map.Snapshot();")]
    [InlineData("return _map.Keys;", "return Map.Snapshot().Keys;")]
    [InlineData("return _map.Where(pair => pair.Value < 3);", "return Map.Snapshot().Where(pair => pair.Value < 3);")]
    [InlineData("IReadOnlyDictionary<string, long> seen = _map; return seen;",
        "IReadOnlyDictionary<string, long> seen = Map.Snapshot(); return seen;")]
    [InlineData("return Equals(_map, key);", "return Equals(Map.Snapshot(), key);")]
    public async Task What_outlives_the_expression_may_be_a_snapshot_where_someone_says_so(string before, string after)
    {
        Document document = UserWorkspace.Open(Subject.Source([new RewriteCase(before, null)], isGuarded: true));
        IReadOnlyList<CodeAction> offers = await OffersIn(document);

        Assert.Equal([HandOut], offers.Select(static offer => offer.Title));
        Assert.Contains(after, await GetCase(await UserWorkspace.Apply(document, offers[0])), StringComparison.Ordinal);
        Assert.Contains(before, await GetCase(await UserWorkspace.FixAll(document, FixAllScope.Document, offers[0].EquivalenceKey)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dictionary<string, long> live = _map; return live;")]
    [InlineData("return _map == null;")]
    public async Task Some_places_are_offered_nothing(string before) =>
        Assert.Empty(await OffersIn(UserWorkspace.Open(Subject.Source([new RewriteCase(before, null)], isGuarded: true))));

    [Theory]
    [InlineData(null, "Map.Compute(key, static (ref entry) => entry.Exists ? entry.Value++ : throw new KeyNotFoundException())",
        "Map[key]")]
    [InlineData("SafeState.KeepBehavior",
        "Map.Compute(key, static (ref entry) => entry.Exists ? entry.Value++ : throw new KeyNotFoundException())", "Map[key]")]
    [InlineData("SafeState.CountFromZero", "Map.Increment(key)", "Map[key]")]
    public async Task Fixing_all_takes_what_was_asked_for_and_otherwise_what_throws(string? key, string counter, string read)
    {
        Document document = UserWorkspace.Open(Subject.Source([new RewriteCase("_map[key]++; return _map[key];", null)], isGuarded: true));
        string mended = await GetCase(await UserWorkspace.FixAll(document, FixAllScope.Project, key));

        Assert.Contains($"{counter}; return {read};", mended, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<CodeAction>> OffersIn(Document document)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync())!;
        Microsoft.CodeAnalysis.Text.TextSpan span = RewrittenTable.Find(root, Subject.GetName(0)).Span;
        return await UserWorkspace.Offers(document,
            Assert.Single(await UserWorkspace.DiagnoseAll(document), diagnostic => span.Contains(diagnostic.Location.SourceSpan)));
    }

    private static async Task<string> GetCase(Document document) =>
        RewrittenTable.Find((await document.GetSyntaxRootAsync())!, Subject.GetName(0)).ToString();

    private static async Task AssertCompiles(Document document) =>
        Assert.DoesNotContain((await document.Project.GetCompilationAsync())!.GetDiagnostics(),
            static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
