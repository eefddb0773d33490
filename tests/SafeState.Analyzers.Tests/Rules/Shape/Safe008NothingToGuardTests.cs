using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe008NothingToGuardTests
{
    [Theory]
    [InlineData("[{|SAFE008:GuardedState|}] public partial class Inventory { }")]
    [InlineData("[{|SAFE008:GuardedState(GuardStrategy.Locked)|}] public partial class Inventory;")]
    [InlineData("[{|SAFE008:GuardedState|}] public partial class Inventory { private readonly List<int> _log = []; private int _count; }")]
    [InlineData(
        "[{|SAFE008:GuardedState|}] public partial class Inventory { private class Page { private readonly Dictionary<int, int> _rows = "
            + "[]; } }")]
    [InlineData(
        "public class Base { protected Dictionary<int, int> Prices = []; } [{|SAFE008:GuardedState|}] public partial class Inventory : "
            + "Base { }")]
    [InlineData(
        "[{|SAFE008:GuardedState|}] public static partial class Inventory { private static readonly "
            + "System.Collections.Frozen.FrozenDictionary<int, int> s_all = default!; }")]
    [InlineData(
        "[{|SAFE008:GuardedState|}] public partial class Inventory { private readonly IReadOnlyDictionary<int, int> _view = new "
            + "Dictionary<int, int>(); }")]
    [InlineData("[{|SAFE008:GuardedState|}] public partial class Inventory { public Dictionary<int, int> Empty => []; }")]
    [InlineData(
        "[{|SAFE008:GuardedState|}] public partial class Inventory { private readonly "
            + "System.Collections.Immutable.ImmutableDictionary<int, int> _all = System.Collections.Immutable.ImmutableDictionary<int, "
            + "int>.Empty; }")]
    [InlineData(
        "[{|SAFE008:GuardedState|}] public partial class Inventory { public int Sum(Dictionary<int, int> prices) => prices.Count; }")]
    [InlineData(
        "[{|SAFE008:GuardedState(Name = \"shop\")|}] public partial class Inventory { } public partial class Inventory { private "
            + "readonly HashSet<int> _seen = []; }")]
    [InlineData(
        "[GuardedState] public partial class Base { private readonly Dictionary<int, int> _prices = []; } [{|SAFE008:GuardedState|}] "
            + "public partial class Inventory : Base { }")]
    public Task Reports(string source) => RuleTest.Source(source);

    [Theory]
    [InlineData("[GuardedState] public partial class Inventory { private readonly Dictionary<string, long> _stock = []; }")]
    [InlineData(
        "[GuardedState] public partial class Inventory { [Unguarded(\"not yet\")] private readonly Dictionary<string, long> _stock = []; "
            + "}")]
    [InlineData(
        "[GuardedState] public partial class Inventory { private readonly OrderedDictionary<string, long> {|SAFE002:_stock|} = []; }")]
    [InlineData("[GuardedState] public partial class Inventory { private readonly {|CS0246:Dictionry<string, long>|} _stock; }")]
    [InlineData("[GuardedState] public partial record {|SAFE005:Inventory|} { }")]
    [InlineData("public partial class Inventory { }")]
    [InlineData(
        "[GuardedState] public partial class Inventory { } public partial class Inventory { private static readonly Dictionary<string, "
            + "long> s_stock = []; }")]
    [InlineData("[GuardedState] public partial class Inventory { [Guarded] public partial IGuardedMap<string, long> Stock { get; } }")]
    [InlineData(
        "[GuardedState] public static partial class Inventory { private static readonly ConcurrentDictionary<string, long> s_stock = []; "
            + "}")]
    [InlineData(
        "[GuardedState] public partial class Inventory { private readonly SortedList<string, long> _stock = []; private readonly "
            + "List<int> _log = []; }")]
    [InlineData("[GuardedState] public partial class Inventory { public readonly Dictionary<string, long> {|SAFE003:Stock|} = []; }")]
    [InlineData("[GuardedState] public partial class Inventory { public Dictionary<string, long> {|SAFE009:Stock|} { get; } = []; }")]
    public Task Leaves_alone(string source) => RuleTest.Source(source);
}
