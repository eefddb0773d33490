using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe004NameCollidesTests
{
    [Theory]
    [InlineData("private readonly Dictionary<int, int> {|SAFE004:_prices|} = []; public int Prices => 0;")]
    [InlineData("private readonly Dictionary<int, int> {|SAFE004:_prices|} = []; private void Prices() { }")]
    [InlineData("private readonly Dictionary<int, int> {|SAFE004:_prices|} = []; private class PricesMap { }")]
    [InlineData("private readonly Dictionary<int, int> {|SAFE004:_prices|} = [], {|SAFE004:m_prices|} = [];")]
    [InlineData("private readonly Dictionary<int, int> {|SAFE004:_inventory|} = [];")]
    [InlineData("private readonly Dictionary<int, int> {|SAFE004:Prices|} = [];")]
    [InlineData("private readonly Dictionary<int, int> {|SAFE004:_|} = []; public int Store => 0;")]
    [InlineData("private readonly Dictionary<int, int> {|SAFE004:_1|} = []; private class Store1Map;")]
    [InlineData("[Guarded(Accessor = \"ToString\")] private readonly Dictionary<int, int> {|SAFE004:_prices|} = [];")]
    [InlineData(
        "[Guarded(Accessor = \"Levels\")] private readonly Dictionary<int, int> {|SAFE004:_prices|} = []; private int Levels() => 0;")]
    [InlineData("private readonly Dictionary<int, int> {|SAFE004:_prices|} = []; private int get_Prices() => 0;")]
    [InlineData("[Guarded] public partial IGuardedMap<int, int> {|SAFE004:{|CS9248:Prices|}|} { get; } private class PricesMap { }")]
    [InlineData(
        "[Guarded] public partial IGuardedMap<int, int> Prices { get; } private readonly Dictionary<int, int> {|SAFE004:_prices|} = [];")]
    public Task Reports(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("private readonly Dictionary<int, int> _prices = []; private int prices = 0; public int Prices2 => prices;")]
    [InlineData("[Guarded(Accessor = \"Levels\")] private readonly Dictionary<int, int> _prices = []; public int Prices => 0;")]
    [InlineData(
        "private readonly Dictionary<int, int> _prices = []; [Guarded(Accessor = \"Old\")] private readonly Dictionary<int, int> "
            + "m_prices = [];")]
    [InlineData("[Unguarded(\"never changed\")] private readonly Dictionary<int, int> _prices = []; public int Prices => 0;")]
    [InlineData("private readonly List<int> _prices = []; public int Prices => 0;")]
    [InlineData("[Guarded(Accessor = \"All\")] private readonly Dictionary<int, int> _ = [];")]
    [InlineData("private readonly Dictionary<int, int> _ = [], _1 = []; public int Sum => Store.Count + Store1.Count;")]
    [InlineData("private readonly Dictionary<int, int> _class = [], _event = [];")]
    [InlineData("private readonly Dictionary<int, int> _prices = []; private int Price => 0; private int PriceMap => 0;")]
    [InlineData(
        "private readonly Dictionary<int, int> _prices = []; public int Sum(int Prices) { int PricesMap = Prices; return PricesMap; }")]
    [InlineData("private readonly Dictionary<int, int> _prices = []; private class Page { public int Prices => 0; }")]
    [InlineData("private readonly Dictionary<int, int> m_prices = [], s_levels = [];")]
    [InlineData(
        "[Guarded(Accessor = \"Prices\")] private readonly Dictionary<int, int> _levels = []; [Guarded(Accessor = \"Levels\")] private "
            + "readonly Dictionary<int, int> _prices = [];")]
    public Task Leaves_alone(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("private readonly Dictionary<int, int> {|#0:DayMap|} = []; public int Of(int day) => DayMapStore[day];")]
    [InlineData("private readonly Dictionary<int, int> {|#0:_headers|} = []; public int Headers => HeadersStore.Count;")]
    [InlineData(
        "private readonly Dictionary<int, int> {|#0:_prices|} = []; public int Prices, PricesStore; public int Of(int day) => "
            + "GuardedPrices[day];")]
    public Task Informs_about_the_name_that_was_chosen_instead(string members) =>
        RuleTest.Severity("SAFE004", DiagnosticSeverity.Info, Class(members));

    [Theory]
    [InlineData("[Guarded(Accessor = \"Levels\")] private readonly Dictionary<int, int> {|#0:_prices|} = []; private int Levels() => 0;")]
    [InlineData("private readonly Dictionary<int, int> {|#0:_prices|} = []; public int Prices, PricesStore, GuardedPrices;")]
    public Task Is_an_error_where_no_name_is_left(string members) => RuleTest.Severity("SAFE004", DiagnosticSeverity.Error, Class(members));

    private static string Class(string members) => $"[GuardedState] public partial class Inventory {{ {members} }}";

    [Fact]
    public Task Sees_bases_type_parameters_and_enclosing_types() => RuleTest.Source("""
        public abstract class Base
        {
            protected int Prices => 0;
            private int Levels => 0;
        }

        public partial class Shop<TKey>
        {
            [GuardedState]
            public partial class Inventory : Base
            {
                private readonly Dictionary<string, long> {|SAFE004:_prices|} = [];
                private readonly Dictionary<string, long> {|SAFE004:_shop|} = [];
                private readonly Dictionary<string, long> {|SAFE004:_tKey|} = [];
                private readonly Dictionary<string, long> _levels = [];
            }
        }
        """);
}
