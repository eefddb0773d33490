using System.Collections.Generic;
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

/// <summary>Fixes of all reports at once: in a document, and in a project.</summary>
public sealed class FixAllTests
{
    private const string Before =
        "public object All() => _map.ToList(); public object Sorted() => _map.OrderBy(entry => entry.Value).First(); "
        + "public void Drop(string key) { while (!_map.TryRemove(key, out _)) { } } "
        + "public void Clear(string a, string b) { while (!_map.TryRemove(a, out _)) { } while (!_map.TryRemove(b, out _)) { } } "
        + "public int Get(string key) { if (_map.ContainsKey(key)) { return _map[key]; } return 0; } "
        + "public int Sum(string a, string b) { int sum = 0; if (_map.ContainsKey(a)) { sum += _map[a]; } "
        + "if (_map.ContainsKey(b)) { sum += _map[b]; } return sum; }";

    private static readonly Dictionary<string, (CodeFixProvider Fix, string Action, (string Old, string New)[] Changes)> s_fixes = new()
    {
        ["SAFE308"] = (new Safe308BufferedConcurrentQueryFix(), "Take the snapshot first",
            [("_map.ToList()", "_map.ToArray().ToList()"), ("_map.OrderBy", "_map.ToArray().OrderBy")]),
        ["SAFE309"] = (new Safe309EndlessRemovalFix(), "Call 'TryRemove' once",
        [
            ("while (!_map.TryRemove(key, out _)) { }", "_map.TryRemove(key, out _);"),
            ("while (!_map.TryRemove(a, out _)) { }", "_map.TryRemove(a, out _);"),
            ("while (!_map.TryRemove(b, out _)) { }", "_map.TryRemove(b, out _);"),
        ]),
        ["SAFE303"] = (new Safe303ConcurrentCheckThenActFix(), "Use 'TryGetValue'",
        [
            ("if (_map.ContainsKey(key)) { return _map[key]; }", "if (_map.TryGetValue(key, out var value)) { return value; }"),
            ("if (_map.ContainsKey(a)) { sum += _map[a]; }", "if (_map.TryGetValue(a, out var value)) { sum += value; }"),
            ("if (_map.ContainsKey(b)) { sum += _map[b]; }", "if (_map.TryGetValue(b, out var value1)) { sum += value1; }"),
        ]),
    };

    public static TheoryData<string> Rules => [.. s_fixes.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task All_reports_of_a_document_are_fixed_and_no_others(string rule)
    {
        string[] found = await FixAll(rule, FixAllScope.Document);
        Assert.Equal([After("One", rule), Source("Two")], found);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task All_reports_of_a_project_are_fixed(string rule)
    {
        string[] found = await FixAll(rule, FixAllScope.Project);
        Assert.Equal([After("One", rule), After("Two", rule)], found);
    }

    [Fact]
    public void Guarding_a_type_is_a_decision_of_its_own() => Assert.Null(new Safe301UnguardedCollectionFix().GetFixAllProvider());

    private static string Source(string type) =>
        "using System.Collections.Concurrent; using System.Linq; "
        + $"public sealed class {type} {{ private readonly ConcurrentDictionary<string, int> _map = new(); {Before} }}";

    private static string After(string type, string rule) =>
        s_fixes[rule].Changes.Aggregate(Source(type), static (text, change) => text.Replace(change.Old, change.New));

    private static async Task<string[]> FixAll(string rule, FixAllScope scope)
    {
        (CodeFixProvider fix, string action, _) = s_fixes[rule];
        using AdhocWorkspace workspace = new();
        ProjectId id = ProjectId.CreateNewId();
        Solution solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, "User", "User", LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
                metadataReferences: Net100.References.All))
            .AddDocument(DocumentId.CreateNewId(id), "One.cs", Source("One"))
            .AddDocument(DocumentId.CreateNewId(id), "Two.cs", Source("Two"));
        Document[] documents = [.. solution.GetProject(id)!.Documents.OrderBy(static document => document.Name)];
        CodeAction offered = await FirstFix(fix, documents[0], rule);
        Assert.Equal(action, offered.Title);
        FixAllContext context = new(documents[0], fix, scope, offered.EquivalenceKey!, [rule], new Reports(), CancellationToken.None);
        CodeAction all = Assert.IsType<CodeAction>(await fix.GetFixAllProvider()!.GetFixAsync(context), exactMatch: false);
        ImmutableArray<CodeActionOperation> operations = await all.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        List<string> texts = [];
        foreach (Document document in documents)
        {
            texts.Add((await changed.GetDocument(document.Id)!.GetTextAsync()).ToString());
        }

        return [.. texts];
    }

    private static async Task<CodeAction> FirstFix(CodeFixProvider fix, Document document, string rule)
    {
        List<CodeAction> offered = [];
        foreach (Diagnostic report in (await Reports.Of(document.Project)).Where(report =>
            report.Id == rule && report.Location.SourceTree!.FilePath == document.Name))
        {
            await fix.RegisterCodeFixesAsync(
                new CodeFixContext(document, report, (action, _) => offered.Add(action), CancellationToken.None));
        }

        Assert.NotEmpty(offered);
        return offered[0];
    }

    /// <summary>Gets the reports of the rules, as an IDE does.</summary>
    private sealed class Reports : FixAllContext.DiagnosticProvider
    {
        public static async Task<IEnumerable<Diagnostic>> Of(Project project) =>
            await (await project.GetCompilationAsync())!.WithAnalyzers([new DiscoveryAnalyzer()]).GetAnalyzerDiagnosticsAsync();

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Of(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await Of(document.Project)).Where(report => report.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
