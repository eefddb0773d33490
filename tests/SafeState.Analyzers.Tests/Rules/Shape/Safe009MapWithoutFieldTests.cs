using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe009MapWithoutFieldTests
{
    [Theory]
    [InlineData("public Dictionary<int, int> {|SAFE009:Prices|} { get; } = [];")]
    [InlineData("public Dictionary<int, int> {|SAFE009:Prices|} { get; set; } = [];")]
    [InlineData("private static Dictionary<int, int> {|SAFE009:Prices|} { get; } = [];")]
    [InlineData("public required Dictionary<int, int> {|SAFE009:Prices|} { get; init; }")]
    [InlineData("public Dictionary<int, int> {|SAFE009:Prices|} { get => field ??= []; }")]
    [InlineData("[field: Guarded] public Dictionary<int, int> {|SAFE009:Prices|} { get; } = [];")]
    [InlineData("[field: Guarded] public List<int> {|SAFE009:Log|} { get; } = [];")]
    public Task Reports_properties(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public long Level(string sku) => stock[sku];")]
    [InlineData("public int Kinds { get { return stock.Count; } }")]
    [InlineData("public Action Reset() => () => stock = [];")]
    [InlineData("private readonly Func<int> _kinds = () => stock.Count;")]
    [InlineData("public override string ToString() { return Kinds(); string Kinds() => stock.Count.ToString(); }")]
    public Task Reports_captured_parameters(string members) => RuleTest.Source($$"""
        [GuardedState]
        public partial class Inventory(Dictionary<string, long> {|SAFE009:stock|})
        {
            {{members}}
        }
        """);

    [Theory]
    [InlineData("public Dictionary<int, int> Prices => [];")]
    [InlineData("public int Size { get; } public List<int> Log { get; init; } = [];")]
    [InlineData("[field: Unguarded(\"never changed\")] public Dictionary<int, int> Prices { get; } = [];")]
    [InlineData("public IReadOnlyDictionary<int, int> Prices { get; } = new Dictionary<int, int>();")]
    [InlineData("private sealed record Page(Dictionary<int, int> Rows);")]
    [InlineData("public IGuardedNumberMap<string, long> Levels => Stock;")]
    [InlineData("public ILookup<int, int> Prices { get; } = Array.Empty<int>().ToLookup(static n => n);")]
    public Task Leaves_properties_alone(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("private readonly Dictionary<string, long> _stock = stock;")]
    [InlineData("private readonly Dictionary<string, long> _stock = new(stock);")]
    [InlineData(
        "private readonly Dictionary<string, long> _stock = stock ?? throw new ArgumentNullException(nameof(stock)); public string Name "
            + "=> nameof(stock);")]
    [InlineData(
        "private readonly Dictionary<string, long> _copy = []; private readonly int _kinds = stock.Count; public int "
            + "Level(Dictionary<string, long> stock) => stock.Count;")]
    public Task Leaves_parameters_alone(string members) => RuleTest.Source($$"""
        [GuardedState]
        public partial class Inventory(Dictionary<string, long> stock)
        {
            {{members}}
        }
        """);

    [Theory]
    [InlineData(
        "public partial class Inventory { public System.Collections.IDictionary {|#0:Prices|} { get; } = new Dictionary<int, int>(); }")]
    [InlineData("public partial class Inventory(OrderedDictionary<int, int> {|#0:prices|}) { public int Size => prices.Count; }")]
    public Task Is_a_warning_for_maps_that_no_guard_supports(string type) =>
        RuleTest.Severity("SAFE009", DiagnosticSeverity.Warning, "[GuardedState] " + type);

    [Fact]
    public Task Leaves_other_classes_alone() => RuleTest.Source("""
        public class Inventory(Dictionary<string, long> stock)
        {
            public Dictionary<int, int> Prices { get; } = [];
            public int Kinds => stock.Count;
        }
        """);
}
