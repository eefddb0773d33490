using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Suppressions;

namespace SafeState.Analyzers.Tests;

/// <summary>Which members are silenced; what is really said of them, builds with the SDK's rules show.</summary>
public sealed class GuardedMemberSuppressorTests
{
    [Theory]
    [InlineData("[GuardedState] public partial class C { private readonly Dictionary<int, int> _map = []; }", "_map")]
    [InlineData("[GuardedState] public class C { private readonly Dictionary<int, int> _map = []; }", "_map")]
    [InlineData("[GuardedState] public partial class C { private readonly Dictionary<int, int> _map = []; private int Map => 0; }", "_map")]
    [InlineData("[GuardedState] public class C { private readonly Dictionary<int, int> _1 = []; }", "_1")]
    [InlineData(
        "[GuardedState] public class C { [Guarded(Source = nameof(Load))] public partial IGuardedMap<int, int> Map { get; } private "
            + "Dictionary<int, int> Load() => []; private void Other() { } }", "Load")]
    [InlineData("[GuardedState] public class C { private List<int> _log = []; [Guarded] private int _count = 0; }", "_log, _count")]
    [InlineData(
        "[GuardedState] public class C { [Guarded] internal HashSet<int> Seen = []; private readonly Queue<int> _q = []; }", "Seen")]
    [InlineData("[GuardedState] public partial record C { private readonly Dictionary<int, int> _map = []; }", "")]
    [InlineData(
        "[GuardedState] public class C { [Unguarded(\"x\")] private readonly Dictionary<int, int> _map = []; private readonly List<int> "
            + "_list = []; private void M() { } }", "")]
    [InlineData("[GuardedState] public class C { public readonly Dictionary<int, int> Map = []; }", "")]
    [InlineData("public class C { private readonly Dictionary<int, int> _map = []; private Dictionary<int, int> Load() => []; }", "")]
    public async Task Silences(string source, string silenced)
    {
        Compilation compilation = Compiled.Generate(source);
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers(
            [new Unused(), new GuardedMemberSuppressor()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false,
                logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));
        ImmutableArray<Diagnostic> found = await analysis.GetAllDiagnosticsAsync();
        Assert.Equal(silenced,
            string.Join(", ", found.Where(static diagnostic => diagnostic is { Id: Unused.Id, IsSuppressed: true })
                .Select(static diagnostic => diagnostic.GetMessage())));
        Assert.Contains(found, static diagnostic => diagnostic.Id == Unused.Id);
    }

    [Theory]
    [InlineData("[Guarded] private int _count; public int Count => CountStore.Increment();", true)]
    [InlineData("[Guarded] private string? _name; public string? Current => Name.Value;", true)]
    [InlineData("private List<int> _log; public int Size => Log.Count;", true)]
    [InlineData("private Dictionary<int, int> _map; public int Size => Map.Count;", false)]
    public async Task Silences_that_a_field_is_never_assigned_where_that_is_a_first_content(string members, bool silenced)
    {
        Compilation compilation =
            Compiled.Generate($"#pragma warning disable CS8618\n[GuardedState] public partial class C {{ {members} }}");
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers(
            [new Unused(), new GuardedMemberSuppressor()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false,
                logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));
        Diagnostic unassigned = Assert.Single(await analysis.GetAllDiagnosticsAsync(), static diagnostic => diagnostic.Id == "CS0649");
        Assert.Equal(silenced, unassigned.IsSuppressed);
    }

    /// <summary>Says of every member that it is unused.</summary>
#pragma warning disable RS1001, RS2008 // for this test alone
    private sealed class Unused : DiagnosticAnalyzer
    {
        public const string Id = "IDE0051";

        private static readonly DiagnosticDescriptor Rule =
            new(Id, "Unused", "{0}", "Style", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSymbolAction(
                static symbol => symbol.ReportDiagnostic(Diagnostic.Create(Rule, symbol.Symbol.Locations[0], symbol.Symbol.Name)),
                SymbolKind.Field,
                SymbolKind.Method,
                SymbolKind.Property);
        }
    }
#pragma warning restore RS1001, RS2008
}
