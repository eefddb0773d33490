using System.Threading.Tasks;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe003FieldMustBePrivateFixTests
{
    [Theory]
    [InlineData("public readonly Dictionary<int, int> {|SAFE003:_prices|} = [];", "private readonly Dictionary<int, int> _prices = [];")]
    [InlineData("public static Dictionary<int, int> {|SAFE003:s_prices|} = [];", "private static Dictionary<int, int> s_prices = [];")]
    [InlineData("protected internal Dictionary<int, int> {|SAFE003:_prices|} = [];", "private Dictionary<int, int> _prices = [];")]
    [InlineData("internal protected Dictionary<int, int> {|SAFE003:_prices|} = [];", "private Dictionary<int, int> _prices = [];")]
    [InlineData("public List<int> {|SAFE003:_prices|} = [];", "private List<int> _prices = [];")]
    [InlineData("private volatile Dictionary<int, int> {|SAFE003:_prices|} = [];", "private Dictionary<int, int> _prices = [];")]
    [InlineData("volatile Dictionary<int, int> {|SAFE003:_prices|} = [];", "Dictionary<int, int> _prices = [];")]
    [InlineData("[Guarded] public Dictionary<int, int> {|SAFE003:_prices|} = [];", "[Guarded] private Dictionary<int, int> _prices = [];")]
    public Task Mends_the_modifiers(string before, string after) =>
        FixTest<Safe003FieldMustBePrivateFix>.Mends(Inventory(before), Inventory(after));

    [Fact]
    public Task Mends_visible_volatile_fields_in_two_steps() => FixTest<Safe003FieldMustBePrivateFix>.Mends(
        Inventory("public volatile Dictionary<int, int> {|SAFE003:_prices|} = [];"),
        Inventory("private Dictionary<int, int> _prices = [];"),
        static test =>
        {
            test.NumberOfIncrementalIterations = 2;
            test.NumberOfFixAllIterations = 2;
        });

    [Fact]
    public Task Mends_all_fields_of_one_declaration() => FixTest<Safe003FieldMustBePrivateFix>.Mends(
        Inventory("public Dictionary<int, int> {|SAFE003:_first|} = [], {|SAFE003:_second|} = [];"),
        Inventory("private Dictionary<int, int> _first = [], _second = [];"),
        static test => test.NumberOfIncrementalIterations = 1);

    [Fact]
    public Task Mends_everything_and_keeps_comments() => FixTest<Safe003FieldMustBePrivateFix>.Mends(
        """
        [GuardedState]
        public partial class Inventory
        {
            /// <summary>What is there.</summary>
            [Guarded] // ours
            public readonly Dictionary<string, long> {|SAFE003:_stock|} = []; // never null

            // Read by many.
            volatile Dictionary<string, long> {|SAFE003:_prices|} = [];

            [Guarded]
            volatile Dictionary<string, long> {|SAFE003:_names|} = [];
        }
        """,
        """
        [GuardedState]
        public partial class Inventory
        {
            /// <summary>What is there.</summary>
            [Guarded] // ours
            private readonly Dictionary<string, long> _stock = []; // never null

            // Read by many.
            Dictionary<string, long> _prices = [];

            [Guarded]
            Dictionary<string, long> _names = [];
        }
        """,
        static test => test.NumberOfFixAllIterations = 2);

    [Fact]
    public Task Says_what_the_field_becomes() => FixTest<Safe003FieldMustBePrivateFix>.Mends(
        Inventory("public Dictionary<int, int> {|SAFE003:_prices|} = [];"),
        Inventory("private Dictionary<int, int> _prices = [];"),
        static test => test.CodeActionVerifier = static (action, _) => Assert.Equal("Make '_prices' private", action.Title));

    [Fact]
    public Task Gives_a_field_with_the_name_of_its_accessor_another() => FixTest<Safe003FieldMustBePrivateFix>.Mends(
        """
        [GuardedState]
        public partial class Inventory
        {
            public readonly Dictionary<string, long> {|SAFE003:Levels|} = [], {|SAFE003:Prices|} = [];

            [Guarded(Accessor = "All")]
            protected readonly Dictionary<string, long> {|SAFE003:Names|} = [];

            public Inventory() => Levels["apple"] = 1;

            public long Level(string sku) => this.Levels[sku] + Prices.Count;
        }

        public static class Report
        {
            public static long Of(Inventory inventory) => inventory.Levels.Count;
        }
        """,
        """
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _levels = [], _prices = [];

            [Guarded(Accessor = "All")]
            private readonly Dictionary<string, long> Names = [];

            public Inventory() => _levels["apple"] = 1;

            public long Level(string sku) => this.{|SAFE101:_levels|}[sku] + {|SAFE101:_prices|}.Count;
        }

        public static class Report
        {
            public static long Of(Inventory inventory) => inventory.{|CS0122:_levels|}.Count;
        }
        """,
        static test => test.NumberOfIncrementalIterations = 2);

    [Fact]
    public Task Leaves_a_map_for_each_thread_to_its_author() => FixTest<Safe003FieldMustBePrivateFix>.Leaves(
        Inventory("[ThreadStatic] private static Dictionary<int, int>? {|SAFE003:t_prices|};"));

    private static string Inventory(string member) => $$"""
        [GuardedState]
        public partial class Inventory
        {
            {{member}}
        }
        """;
}
