using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>
/// No fix turns a race into code that no rule reports: the output of each rewrite runs through all rules. A method that uses a map twice,
/// and
/// writes it, either is reported or is known to do two things that do not depend on each other.
/// </summary>
public sealed class SeenRaceTests
{
    private static readonly string[] s_reads = ["TryGetValue", "ContainsKey", "GetValueOrDefault", "Count", "IsEmpty", "Snapshot"];

    // Each was looked at: the second use does not rely on what the first one saw of the same entry.
    private static readonly HashSet<string> s_independent =
    [
        // Each entry of a snapshot, whatever its value is by then.
        "foreach (var pair in Map.Snapshot()) { Map[pair.Key] = n; } return null;",
        "foreach (var pair in Map.Snapshot()) { if (Map.TryRemove(pair.Key, out _)) { Next(); } } return null;",
        "foreach (var pair in Shared.Snapshot()) { Shared[pair.Key] = n; } return Shared.Snapshot().Sum(pair => pair.Value);",

        // By keys alone, which do not change.
        "foreach (var pair in Map.Snapshot().Where(pair => pair.Key.Length / n > 0).ToList()) Map.TryRemove(pair.Key, out _);\nreturn "
            + "null;",

        // Under a lock of the class, as before.
        "lock (_anyLock) { Any[key] = n; return Any.Count; }",

        // A loop that compares and tries again.
        "long was; do { was = Shared.GetOrAdd(key, 0); } while (!Shared.TryUpdate(key, was + n, was)); return was;",

        // Two entries, or one entry and a number of entries.
        "async Task<long> Sum() { await Task.Yield(); return Map.Snapshot().Values.Sum() + Map.Compute(\"a\", static (ref entry) => "
            + "entry.Exists ? entry.Value++ : throw new KeyNotFoundException()); } return Sum().Result;",
        "if (n > 0)\n    Map.Add(key, n);\nelse\n    Map.Add(key + 1, n);\nreturn null;",
        "Map.Add(key, Map.Count);\nreturn null;",
        "Map.Clear(); return Map.Count is 0;",
        "Sorted[key] = n; return Sorted.TryRemove(\"a\", out _);",
        "return Map.Compute(key, (ref entry) => entry.Exists ? (entry.Value += Map[\"a\"]) : throw new KeyNotFoundException());",
        "Subject.All[\"q\"] = n; return All.Compute(\"q\", static (ref entry) => entry.Exists ? (entry.Value <<= 1) : throw new "
            + "KeyNotFoundException());",
        "if (!Map.ContainsKey(key)) Map.Add(Id, n);\nreturn null;",
        "Map[key] = Map[\"b\"] + 1; return null;",
        "Map[key] = Map.Count; return null;",

        // A write that looks at nothing, then a step of its own.
        "Map[key] = n; return Map[key];",
        "Map.Add(key, 9);\nreturn Map[key];",
        "Bytes.Compute(key, static (ref entry) => entry.Exists ? entry.Value++ : throw new KeyNotFoundException()); Bytes.Compute(key, "
            + "static (ref entry) => entry.Exists ? (entry.Value -= 1) : throw new KeyNotFoundException()); return null;",
    ];

    public static TheoryData<string> Tables =>
        ["AddEntry", "ChangeInPlace", "Concurrent", "Loading", "Member", "Presence", "Reading", "Removing", "WholeMap"];

    [Theory, MemberData(nameof(Tables))]
    public async Task Stay_visible_to_the_rules(string name)
    {
        IReadOnlyList<RewriteCase> cases = GetCases(name);
        RewrittenTable table = await RewrittenTable.GetAsync(cases);
        Compilation compilation = (await table.Fixed.Project.GetCompilationAsync())!;
        SyntaxNode root = (await table.Fixed.GetSyntaxRootAsync())!;
        SemanticModel model = compilation.GetSemanticModel(root.SyntaxTree);
        ImmutableArray<Diagnostic> found =
            await compilation.WithAnalyzers([.. AllRules.Create()], new AnalyzerOptions([], new BuildProperties()))
                .GetAnalyzerDiagnosticsAsync();
        List<string> silent = [];
        List<string> stale = [];
        for (int index = 0; index < cases.Count; index++)
        {
            SyntaxNode method = RewrittenTable.Find(root, Subject.GetName(index));
            bool isReported =
                found.Any(diagnostic => diagnostic.Id.StartsWith("SAFE2", StringComparison.Ordinal)
                    && method.Span.Contains(diagnostic.Location.SourceSpan));
            bool isSilent = !isReported && UsesTwice(method, model);
            if (cases[index].After is string after && isSilent != s_independent.Contains(after))
            {
                (isSilent ? silent : stale).Add(after);
            }
        }

        Assert.True(silent.Count == 0, "No rule reports:" + Environment.NewLine + string.Join(Environment.NewLine, silent));
        Assert.True(stale.Count == 0, "A rule reports, so take it off the list:" + Environment.NewLine
            + string.Join(Environment.NewLine, stale));
    }

    private static bool UsesTwice(SyntaxNode method, SemanticModel model) => method.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Where(name => model.GetSymbolInfo(name).Symbol is IPropertySymbol property
            && property.Type.AllInterfaces.Any(static contract => contract.Name == nameof(IGuardedMap<,>)))
        .GroupBy(static name => name.Identifier.ValueText)
        .Any(static uses => uses.Count() > 1 && uses.Any(Writes));

    private static bool Writes(IdentifierNameSyntax accessor)
    {
        SyntaxNode store = accessor.Parent is MemberAccessExpressionSyntax access && access.Name == accessor ? access : accessor;
        return store.Parent switch
        {
            MemberAccessExpressionSyntax member => !s_reads.Contains(member.Name.Identifier.ValueText),
            ElementAccessExpressionSyntax entry => entry.Parent is AssignmentExpressionSyntax assignment && assignment.Left == entry,
            _ => false,
        };
    }

    private static IReadOnlyList<RewriteCase> GetCases(string table) => table switch
    {
        "AddEntry" => AddEntryTests.Cases,
        "ChangeInPlace" => ChangeInPlaceTests.Cases,
        "Concurrent" => ConcurrentTests.Cases,
        "Loading" => LoadingTests.Cases,
        "Member" => MemberTests.Cases,
        "Presence" => PresenceTests.Cases,
        "Reading" => ReadingTests.Cases,
        "Removing" => RemovingTests.Cases,
        _ => WholeMapTests.Cases,
    };
}
