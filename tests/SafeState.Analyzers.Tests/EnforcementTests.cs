using System.Threading.Tasks;

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
    public Task Off_silences_every_rule(string value) => RuleTest.Source(Faulty, test => test.SetProperties(("SafeStateEnforcement", value)));

    [Theory]
    [InlineData("warn")]
    [InlineData("error")]
    [InlineData("suggest")]
    [InlineData("")]
    [InlineData("of")]
    public Task Any_other_value_does_not(string value) => RuleTest.Source(Marked, test => test.SetProperties(("SafeStateEnforcement", value)));

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
}
