using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.Analyzers.Rules;
using SafeState.Analyzers.Tests.Rewriters;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe009MapWithoutFieldFixTests
{
    [Theory]
    [InlineData(
        "private Dictionary<string, long> {|SAFE009:Stock|} { get; } = [];",
        "private readonly Dictionary<string, long> _stock = [];")]
    [InlineData(
        "private static Dictionary<string, long> {|SAFE009:Stock|} { get; } = new(StringComparer.Ordinal) { [\"a\"] = 1 };",
        "private static readonly Dictionary<string, long> _stock = new(StringComparer.Ordinal) { [\"a\"] = 1 };")]
    [InlineData(
        "SortedDictionary<string, long> {|SAFE009:Stock|} { get; } = [];",
        "private readonly SortedDictionary<string, long> _stock = [];")]
    [InlineData(
        "[field: Guarded(GuardStrategy.Locked)] private Dictionary<string, long> {|SAFE009:Stock|} { get; } = [];",
        "[Guarded(GuardStrategy.Locked)]\n    private readonly Dictionary<string, long> _stock = [];")]
    public Task Replaces_a_private_property(string before, string after)
    {
        const string Use = " public long Level(string sku) => Stock[sku];";
        return FixTest<Safe009MapWithoutFieldFix>.Mends(Inventory(before + Use), Inventory(after + Use));
    }

    [Fact]
    public Task Publishes_the_accessor_of_a_visible_property() => FixTest<Safe009MapWithoutFieldFix>.Mends(
        """
        [GuardedState]
        public partial class Inventory
        {
            private int _n;

            /// <summary>What is there.</summary>
            public Dictionary<string, long> {|SAFE009:Stock|} { get; } = new(); // never null

            [Obsolete("Use Stock.")]
            internal static System.Collections.Generic.Dictionary<int, string>? {|SAFE009:Names|} { get; } = [];

            public long Level(string sku) => Stock[sku] + _n++;
        }

        public class Report(Inventory inventory)
        {
            public long Apples => inventory.Stock["apple"];
        }
        """,
        """
        [GuardedState]
        public partial class Inventory
        {
            private int _n;

            private readonly Dictionary<string, long> _guardedStock = new();

            /// <summary>What is there.</summary>
            public IGuardedNumberMap<string, long> Stock => GuardedStock; // never null

            private static readonly System.Collections.Generic.Dictionary<int, string>? _guardedNames = [];

            [Obsolete("Use Stock.")]
            internal static IGuardedMap<int, string> Names => GuardedNames;

            public long Level(string sku) => Stock[sku] + _n++;
        }

        public class Report(Inventory inventory)
        {
            public long Apples => inventory.Stock["apple"];
        }
        """);

    [Fact]
    public Task Lets_constructors_fill_the_field() => FixTest<Safe009MapWithoutFieldFix>.Mends(
        """
        [GuardedState]
        public partial class Inventory
        {
            public Inventory(Inventory other)
            {
                Stock = [];
                this.Stock.Add("a", other.Stock["a"]);
                Action later = () => Stock["b"] = 1;
                later();
            }

            public Dictionary<string, long> {|SAFE009:Stock|} { get; }
        }
        """,
        """
        [GuardedState]
        public partial class Inventory
        {
            public Inventory(Inventory other)
            {
                _guardedStock = [];
                this._guardedStock.Add("a", other.Stock["a"]);
                Action later = () => Stock["b"] = 1;
                later();
            }

            private readonly Dictionary<string, long> _guardedStock;

            public IGuardedNumberMap<string, long> Stock => GuardedStock;
        }
        """);

    [Theory]
    [InlineData("public Dictionary<int, int> {|SAFE009:Prices|} { get; set; } = [];")]
    [InlineData("public Dictionary<int, int> {|SAFE009:Prices|} { get; private set; } = [];")]
    [InlineData("public required Dictionary<int, int> {|SAFE009:Prices|} { get; init; }")]
    [InlineData("public Dictionary<int, int> {|SAFE009:Prices|} { get => field ??= []; }")]
    [InlineData("public virtual Dictionary<int, int> {|SAFE009:Prices|} { get; } = [];")]
    [InlineData("[Obsolete] private Dictionary<int, int> {|SAFE009:Prices|} { get; } = [];")]
    [InlineData("private Dictionary<int, int> {|SAFE009:prices|} { get; } = [];")]
    [InlineData("private Dictionary<int, int> {|SAFE009:Prices|} { get; } = []; private int _prices = 1; public int One => _prices;")]
    [InlineData("public OrderedDictionary<int, int> {|SAFE009:Prices|} { get; } = [];")]
    public Task Leaves_other_properties_to_their_author(string member) =>
        FixTest<Safe009MapWithoutFieldFix>.Leaves(Inventory("private readonly Dictionary<string, long> _stock = []; " + member));

    [Fact]
    public Task Leaves_a_property_that_an_interface_asks_for() => FixTest<Safe009MapWithoutFieldFix>.Leaves("""
        public interface IInventory
        {
            Dictionary<string, long> Stock { get; }
        }

        [GuardedState]
        public partial class Inventory : IInventory
        {
            public Dictionary<string, long> {|SAFE009:Stock|} { get; } = [];
        }
        """);

    [Fact]
    public Task Keeps_a_captured_parameter_in_a_field() => FixTest<Safe009MapWithoutFieldFix>.Mends(
        """
        [GuardedState]
        public partial class Inventory(Dictionary<string, long> {|SAFE009:stock|}, int n)
        {
            // How many there were.
            private readonly int _first = stock.Count + n;

            public long Level(string sku) => /* now */ stock[sku];

            public string Name => nameof(stock);
        }
        """,
        """
        [GuardedState]
        public partial class Inventory(Dictionary<string, long> stock, int n)
        {
            private readonly Dictionary<string, long> _stock = stock;

            // How many there were.
            private readonly int _first = stock.Count + n;

            public long Level(string sku) => /* now */ {|SAFE101:_stock|}[sku];

            public string Name => nameof(stock);
        }
        """);

    [Fact]
    public Task Passes_over_the_emitted_part() => FixTest<Safe009MapWithoutFieldFix>.Mends(
        """
        [GuardedState]
        public partial class Inventory(Dictionary<string, long> {|SAFE009:stock|})
        {
            private readonly Dictionary<int, int> _prices = [];

            public Dictionary<int, string> {|SAFE009:Names|} { get; } = [];

            public long Level(string sku) => stock[sku] * Prices[1];
        }
        """,
        """
        [GuardedState]
        public partial class Inventory(Dictionary<string, long> stock)
        {
            private readonly Dictionary<string, long> _stock = stock;
            private readonly Dictionary<int, int> _prices = [];

            private readonly Dictionary<int, string> _guardedNames = [];

            public IGuardedMap<int, string> Names => GuardedNames;

            public long Level(string sku) => {|SAFE101:_stock|}[sku] * Prices[1];
        }
        """);

    [Fact]
    public Task Mends_types_in_types_in_one_pass() => FixTest<Safe009MapWithoutFieldFix>.Mends(
        """
        [GuardedState]
        public partial class Shop(Dictionary<string, long> {|SAFE009:stock|})
        {
            [GuardedState]
            public partial class Shelf(Dictionary<int, string> {|SAFE009:rows|})
            {
                public Dictionary<int, int> {|SAFE009:Sizes|} { get; } = [];

                public string Row(int id) => rows[id];
            }

            public Dictionary<int, Shelf> {|SAFE009:Shelves|} { get; } = [];

            public long Level(string sku) => stock[sku];
        }
        """,
        """
        [GuardedState]
        public partial class Shop(Dictionary<string, long> stock)
        {
            private readonly Dictionary<string, long> _stock = stock;

            [GuardedState]
            public partial class Shelf(Dictionary<int, string> rows)
            {
                private readonly Dictionary<int, string> _rows = rows;

                private readonly Dictionary<int, int> _guardedSizes = [];

                public IGuardedNumberMap<int, int> Sizes => GuardedSizes;

                public string Row(int id) => {|SAFE101:_rows|}[id];
            }

            private readonly Dictionary<int, Shelf> _guardedShelves = [];

            public IGuardedMap<int, Shelf> Shelves => GuardedShelves;

            public long Level(string sku) => {|SAFE101:_stock|}[sku];
        }
        """);

    [Fact]
    public Task Leaves_out_readonly_where_members_assign() => FixTest<Safe009MapWithoutFieldFix>.Mends(
        """
        [GuardedState]
        public partial class Inventory(Dictionary<string, long> {|SAFE009:stock|})
        {
            public void Reset() => stock = [];
        }
        """,
        """
        [GuardedState]
        public partial class Inventory(Dictionary<string, long> stock)
        {
            private Dictionary<string, long> _stock = stock;

            public void Reset() => {|SAFE103:_stock|} = [];
        }
        """);

    [Fact]
    public Task Reaches_every_part() => FixTest<Safe009MapWithoutFieldFix>.Mends(
        [
            "[GuardedState]\npublic partial class Inventory(Dictionary<string, long> {|SAFE009:stock|})\n{\n    public int Kinds => "
                + "stock.Count;\n}\n",
            "public partial class Inventory\n{\n    public void Clear() => stock.Clear();\n}\n",
        ],
        [
            "[GuardedState]\npublic partial class Inventory(Dictionary<string, long> stock)\n{\n    private readonly Dictionary<string, "
                + "long> _stock = stock;\n\n    public int Kinds => {|SAFE101:_stock|}.Count;\n}\n",
            "public partial class Inventory\n{\n    public void Clear() => {|SAFE101:_stock|}.Clear();\n}\n",
        ]);

    [Theory]
    [InlineData(
        "public partial class Inventory(Dictionary<int, int> {|SAFE009:stock|}) { private readonly Func<int> _kinds = () => stock.Count; "
            + "}")]
    [InlineData(
        "public partial class Inventory(Dictionary<int, int> {|SAFE009:stock|}) { private readonly int _stock = 1; public int Kinds => "
            + "stock.Count + _stock; }")]
    [InlineData("public partial class Inventory(OrderedDictionary<int, int> {|SAFE009:stock|}) { public int Kinds => stock.Count; }")]
    public Task Leaves_other_parameters_to_their_author(string type) => FixTest<Safe009MapWithoutFieldFix>.Leaves("[GuardedState] " + type);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Leaves_all_else_as_it_is_byte_for_byte(string lineEnd)
    {
        const string Before =
            "using System.Collections.Generic;\nusing SafeState;\n\n[GuardedState]\npublic  partial class Inventory( Dictionary<string, "
                + "long> stock )\n{\n\t#region Names\n"
            + "\t/// <summary>All  names.</summary>\n\tpublic Dictionary<int, string>  Names { get; } = new() { [1]  = \"a\" }; // by "
            + "id\n\t#endregion\n\n\tpublic   long Level( string sku ) => stock[ sku ];\n}\n";
        const string After =
            "using System.Collections.Generic;\nusing SafeState;\n\n[GuardedState]\npublic  partial class Inventory( Dictionary<string, "
                + "long> stock )\n{\n"
            + "\tprivate readonly Dictionary<string, long> _stock = stock;\n\n"
            + "\tprivate readonly Dictionary<int, string> _guardedNames = new() { [1]  = \"a\" };\n\n\t#region Names\n"
            + "\t/// <summary>All  names.</summary>\n\tpublic IGuardedMap<int, string>  Names => GuardedNames; // by "
            + "id\n\t#endregion\n\n\tpublic   long Level( string sku ) => _stock[ sku ];\n}\n";

        Document document = UserWorkspace.Open(Before.ReplaceLineEndings(lineEnd));
        Document fixedOne =
            await UserWorkspace.FixAll(document, new Safe009MapWithoutField(), new Safe009MapWithoutFieldFix(), FixAllScope.Document,
                nameof(Safe009MapWithoutFieldFix));

        Assert.Equal(After.ReplaceLineEndings(lineEnd), (await fixedOne.GetTextAsync()).ToString());
    }

    private static string Inventory(string members) => $$"""
        [GuardedState]
        public partial class Inventory
        {
            {{members}}
        }
        """;
}
