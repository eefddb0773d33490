using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

/// <summary>The fix in the hands of the test framework; what it makes of which code stands in the tables of Migration.</summary>
public sealed class Safe102FieldEscapesFixTests
{
    [Fact]
    public Task Mends_what_is_read_on_the_spot() => FixTest<Safe102FieldEscapesFix>.Mends(
        """
        [GuardedState]
        public partial class Inventory
        {
            private Dictionary<string, long> _stock = new();

            public List<string> Low() => {|SAFE102:_stock|}
                .Where(pair => pair.Value < 3) // few
                .Select(pair => pair.Key)
                .ToList();

            public Dictionary<string, long> Copy() => new({|SAFE102:_stock|});

            public int Take() => Interlocked.Exchange(ref {|SAFE102:_stock|}, []).Count;

            public Inventory(Action<Action> onReset) => onReset(() => {|SAFE102:_stock|}.Clear());
        }
        """,
        """
        [GuardedState]
        public partial class Inventory
        {
            private Dictionary<string, long> _stock = new();

            public List<string> Low() => Stock.Snapshot()
                .Where(pair => pair.Value < 3) // few
                .Select(pair => pair.Key)
                .ToList();

            public Dictionary<string, long> Copy() => new(Stock.Snapshot());

            public int Take() => Stock.Drain().Count;

            public Inventory(Action<Action> onReset) => onReset(() => Stock.Clear());
        }
        """,
        static test => test.CodeFixTestBehaviors = CodeFixTestBehaviors.None);

    [Fact]
    public Task Leaves_what_others_go_on_using() => FixTest<Safe102FieldEscapesFix>.Leaves("""
        [GuardedState]
        public partial class Inventory
        {
            private Dictionary<string, long> _stock = new();

            public void Share(List<Dictionary<string, long>> all) => all.Add({|SAFE102:_stock|});

            public void Swap(ref Dictionary<string, long> other) => other = Interlocked.Exchange(ref {|SAFE102:_stock|}, other);

            public void Count() =>
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault({|SAFE102:_stock|}, "a", out _)++;
        }
        """);
}
