using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.CodeFixes.Discovery;

namespace SafeState.Discovery.Tests.Fixes;

/// <summary>What the fixes of the discovery rules write.</summary>
public sealed class DiscoveryFixTests
{
    private const string Map = "private readonly ConcurrentDictionary<string, int> _map = new();";

    [Fact]
    public async Task Guarding_a_type_adds_the_attribute_and_partial_and_rewrites_its_uses() => Assert.Equal(
        """
        using System.Collections.Generic;
        using SafeState;

        /// <summary>Prices.</summary>
        [GuardedState]
        public static partial class Prices
        {
            private static readonly Dictionary<string, int> s_prices = new();

            public static int Get(string sku) => PricesStore[sku];

            public static void Set(string sku, int price) => PricesStore[sku] = price;
        }
        """,
        await Fix(new Safe301UnguardedCollectionFix(), """
        using System.Collections.Generic;

        /// <summary>Prices.</summary>
        public static class Prices
        {
            private static readonly Dictionary<string, int> s_prices = new();

            public static int Get(string sku) => s_prices[sku];

            public static void Set(string sku, int price) => s_prices[sku] = price;
        }
        """));

    [Fact]
    public async Task A_list_is_guarded_too() => Assert.Equal(
        "using System.Collections.Generic;\nusing SafeState;\n\n[GuardedState]\npublic static partial class Names { "
            + "private static readonly List<string> s_names = new(); public static void Add(string name) => NamesStore.Add(name); "
            + "public static string First() => NamesStore[0]; }",
        await Fix(new Safe301UnguardedCollectionFix(), "using System.Collections.Generic;\n\npublic static class Names { "
            + "private static readonly List<string> s_names = new(); public static void Add(string name) => s_names.Add(name); "
            + "public static string First() => s_names[0]; }"));

    [Fact]
    public async Task A_linked_list_cannot_be_guarded_so_that_no_fix_is_offered() => Assert.Null(
        await Fix(new Safe301UnguardedCollectionFix(), "using System.Collections.Generic; public static class Names { "
            + "private static readonly LinkedList<string> s_names = new(); public static void Add(string name) => s_names.AddLast(name); "
            + "public static string First() => s_names.First!.Value; }"));

    [Theory]
    [InlineData("_map.ToList()", "_map.ToArray().ToList()")]
    [InlineData("_map.OrderBy(entry => entry.Value).First()", "_map.ToArray().OrderBy(entry => entry.Value).First()")]
    [InlineData("Enumerable.ToList(_map)", "Enumerable.ToList(_map.ToArray())")]
    [InlineData("new List<KeyValuePair<string, int>>(_map)", "new List<KeyValuePair<string, int>>(_map.ToArray())")]
    public async Task The_snapshot_is_taken_first(string before, string after) => Assert.Equal(
        Concurrent($"public object All() => {after};"),
        await Fix(new Safe308BufferedConcurrentQueryFix(), Concurrent($"public object All() => {before};")));

    [Theory]
    [InlineData("while (!_map.TryRemove(key, out _)) { }", "_map.TryRemove(key, out _);")]
    [InlineData("while (!_map.TryRemove(key, out _)) Thread.Sleep(1);", "_map.TryRemove(key, out _);")]
    [InlineData("while (!_map.TryRemove(key, out _)) { _tries++; }", null)]
    public async Task TryRemove_is_called_once(string before, string? after) => Assert.Equal(
        after is null ? null : Concurrent($"private int _tries; public void Drop(string key) {{ {after} }}"),
        await Fix(new Safe309EndlessRemovalFix(), Concurrent($"private int _tries; public void Drop(string key) {{ {before} }}")));

    [Theory]
    [InlineData("if (_map.ContainsKey(key)) { return _map[key]; }", "if (_map.TryGetValue(key, out var value)) { return value; }")]
    [InlineData("int value = 0; if (_map.ContainsKey(key)) { return _map[key] + value; }",
        "int value = 0; if (_map.TryGetValue(key, out var value1)) { return value1 + value; }")]
    public async Task An_entry_is_read_where_it_is_tested(string before, string after) => Assert.Equal(
        Concurrent($"public int Get(string key) {{ {after} return 0; }} public void Drop(string key) => _map.TryRemove(key, out _);"),
        await Fix(new Safe303ConcurrentCheckThenActFix(), Concurrent(
            $"public int Get(string key) {{ {before} return 0; }} public void Drop(string key) => _map.TryRemove(key, out _);")));

    [Theory]
    [InlineData("_gates[key] = new SemaphoreSlim();", null)]
    [InlineData("_gates[key] = new List<int>();", "_gates.TryAdd(key, new List<int>());")]
    [InlineData("_gates[key] = Make();", null)]
    public async Task An_entry_is_added_in_one_step_if_its_value_costs_nothing(string before, string? after)
    {
        const string members =
            "private readonly ConcurrentDictionary<string, List<int>> _gates = new(); static List<int> Make() => new(); ";
        string call = before.Contains("Semaphore", System.StringComparison.Ordinal) ? "" : before;
        Assert.Equal(
            after is null ? null : Concurrent($"{members} public void Put(string key) {{ {after} }}"),
            await Fix(new Safe303ConcurrentCheckThenActFix(), Concurrent(
                $"{members} public void Put(string key) {{ if (!_gates.ContainsKey(key)) {{ {call} }} }}")));
    }

    private static string Concurrent(string members) =>
        "using System.Collections.Concurrent; using System.Collections.Generic; using System.Linq; using System.Threading; "
        + $"public sealed class Case {{ {Map} {members} }}";

    /// <summary>Applies the first fix that is offered for the first report of the rule; null if none is offered.</summary>
    private static async Task<string?> Fix(CodeFixProvider fix, string source)
    {
        using AdhocWorkspace workspace = new();
        ProjectId id = ProjectId.CreateNewId();
        Document document = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, "User", "User", LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
                metadataReferences: [.. Net100.References.All,
                    MetadataReference.CreateFromFile(typeof(GuardedStateAttribute).Assembly.Location)]))
            .AddDocument(DocumentId.CreateNewId(id), "Case.cs", source)
            .GetProject(id)!.Documents.Single();
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new DiscoveryAnalyzer()])
            .GetAnalyzerDiagnosticsAsync();
        Diagnostic? report = found.FirstOrDefault(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id));
        CodeAction? offered = null;
        if (report is not null)
        {
            await fix.RegisterCodeFixesAsync(
                new CodeFixContext(document, report, (action, _) => offered ??= action, CancellationToken.None));
        }

        if (offered is null)
        {
            return null;
        }

        ImmutableArray<CodeActionOperation> operations = await offered.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }
}
