using System.Threading;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace SafeState.Analyzers.Tests;

public sealed class EnforcementTests
{
    private const string Faulty = """
        [GuardedState]
        public partial class Inventory
        {
            private Dictionary<string, long> _stock = new();
            [Unguarded("")] private Dictionary<string, long> _old = new();
            public readonly Dictionary<string, long> Prices = new();
            public Dictionary<string, long> Names { get; } = new();
            private readonly SortedList<string, long> _list = new();
            public object Levels => _stock;
            public void Reload() => _stock = new();
            public int Kinds => _stock.Count;
        }

        public static class Misuse
        {
            public static void Of(IGuardedMap<int, List<int>> lists, IGuardedMap<int, int> numbers)
            {
                if (!lists.ContainsKey(1)) { lists[1] = []; }
                lists[1].Add(1);
                numbers.TryUpdate(1, (_, old) => { Thread.Sleep(1); numbers.Clear(); return old; }, out _);
                numbers.ReplaceAll(numbers.Snapshot().Where(static pair => pair.Value > 0));
            }
        }

        [GuardedState] public partial record Copies;
        [GuardedState] public class Whole { private Dictionary<string, long> _map = new(); }
        [GuardedState] public partial class Empty;
        public class Plain { [Guarded] private Dictionary<string, long> _map = new(); }
        """;

    private const string Marked = """
        [GuardedState]
        public partial class Inventory
        {
            private Dictionary<string, long> _stock = new();
            public int Kinds => {|SAFE101:_stock|}.Count;
        }
        """;

    [Theory]
    [InlineData("off")]
    [InlineData("Off")]
    public Task Off_silences_every_rule(string value) =>
        RuleTest.Source(Faulty, test => test.SetProperties(("SafeStateEnforcement", value)));

    [Theory]
    [InlineData("warn")]
    [InlineData("error")]
    [InlineData("suggest")]
    [InlineData("")]
    [InlineData("of")]
    public Task Any_other_value_does_not(string value) =>
        RuleTest.Source(Marked, test => test.SetProperties(("SafeStateEnforcement", value)));

    [Fact]
    public async Task In_a_compilation_without_the_library_no_rule_registers_anything()
    {
        CSharpCompilation other =
            CSharpCompilation.Create("Other", [CSharpSyntaxTree.ParseText("public class Inventory { }")], Net100.References.All);
        foreach (DiagnosticAnalyzer rule in AllRules.Create())
        {
            CompilationWithAnalyzers compilation = other.WithAnalyzers([rule], new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
            AnalyzerTelemetryInfo idle = await compilation.GetAnalyzerTelemetryInfoAsync(rule, CancellationToken.None);
            Assert.Equal(1, idle.CompilationStartActionsCount);
            Assert.Equal(0, CountActions(idle));
        }
    }

    [Fact]
    public async Task With_the_library_every_rule_registers_something()
    {
        CSharpCompilation user = CSharpCompilation.Create(
            "User",
            [CSharpSyntaxTree.ParseText("public class Inventory { }")],
            [
                .. Net100.References.All,
                MetadataReference.CreateFromFile(typeof(GuardedStateAttribute).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(IServiceCollection).Assembly.Location), // what the rules on registration ask for
            ]);
        foreach (DiagnosticAnalyzer rule in AllRules.Create())
        {
            CompilationWithAnalyzers compilation = user.WithAnalyzers([rule]);
            Assert.NotEqual(0, CountActions(await compilation.GetAnalyzerTelemetryInfoAsync(rule, CancellationToken.None)));
        }
    }

    [Fact]
    public Task A_compilation_without_the_library_is_left_alone() => RuleTest.Source("""
        namespace Other
        {
            public sealed class GuardedStateAttribute : Attribute;

            [GuardedState]
            public class Inventory
            {
                private Dictionary<string, long> _stock = new();
                public int Kinds => _stock.Count;
            }
        }

        namespace SafeState { }
        """, test => test.TestState.AdditionalReferences.RemoveAt(test.TestState.AdditionalReferences.Count - 1));

    private static int CountActions(AnalyzerTelemetryInfo telemetry) =>
        telemetry.SymbolActionsCount + telemetry.SymbolStartActionsCount + telemetry.SyntaxNodeActionsCount
        + telemetry.SyntaxTreeActionsCount
        + telemetry.OperationActionsCount + telemetry.OperationBlockActionsCount + telemetry.OperationBlockStartActionsCount
        + telemetry.CompilationEndActionsCount + telemetry.SemanticModelActionsCount + telemetry.CodeBlockActionsCount
        + telemetry.CodeBlockStartActionsCount;
}
