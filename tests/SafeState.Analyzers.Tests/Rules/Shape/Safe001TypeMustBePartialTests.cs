using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe001TypeMustBePartialTests
{
    private const string Map = "private readonly Dictionary<string, long> _stock = new();";

    [Theory]
    [InlineData("[GuardedState] public class {|SAFE001:Inventory|} { " + Map + " }")]
    [InlineData("[GuardedState] public sealed class {|SAFE001:Inventory|}<T> where T : class { " + Map + " }")]
    [InlineData(
        "[GuardedState] public static class {|SAFE001:Inventory|} { private static readonly Dictionary<string, long> s_stock = new(); }")]
    [InlineData("public class {|SAFE001:Shop|} { [GuardedState] public partial class Inventory { " + Map + " } }")]
    [InlineData("public class {|SAFE001:Shop|} { [GuardedState] public class {|SAFE001:Inventory|} { " + Map + " } }")]
    [InlineData("public struct {|SAFE001:Shop|} { public partial class Floor { [GuardedState] public partial class Inventory { " + Map
        + " } } }")]
    [InlineData("public interface {|SAFE001:IShop|} { public class {|SAFE001:Floor|} { [GuardedState] public partial class Inventory { "
        + Map + " } } }")]
    [InlineData("public record {|SAFE001:Shop|}(int Id) { [GuardedState] private partial class Inventory { " + Map + " } }")]
    [InlineData("public class {|SAFE001:Shop|} { [GuardedState] partial class A { " + Map + " } [GuardedState] partial class B { " + Map
        + " } }")]
    [InlineData("[GuardedState(GuardStrategy.Locked)] internal class {|SAFE001:Inventory|}(int n) { " + Map + " public int N => n; }")]
    [InlineData("namespace Shop { public abstract class {|SAFE001:Base|} { [GuardedState] protected partial class Inventory : Base { " + Map
        + " } } }")]
    public Task Reports(string source) => RuleTest.Source(source);

    [Theory]
    [InlineData("[GuardedState] public partial class Inventory { " + Map + " }")]
    [InlineData("public class Inventory { " + Map + " }")]
    [InlineData("public partial class Shop { [GuardedState] public partial class Inventory { " + Map + " } public class Other; }")]
    [InlineData("public class Shop { public partial class Inventory { " + Map + " } }")]
    [InlineData("[GuardedState] public partial class Inventory { " + Map + " private class Page { } }")]
    [InlineData("public partial interface IShop { [GuardedState] public partial class Inventory { " + Map + " } }")]
    [InlineData("[GuardedState] public partial class Inventory { } public partial class Inventory { " + Map + " }")]
    [InlineData("namespace Shop { public static partial class Floor { [GuardedState] public sealed partial class Inventory<T> { " + Map
        + " } } }")]
    [InlineData("public class Outer { private class Inner { } } [GuardedState] public partial class Inventory { " + Map
        + " private Outer? _outer; }")]
    [InlineData("public class Base { } [GuardedState] public partial class Inventory : Base { " + Map + " }")]
    [InlineData("[GuardedState] public partial class Inventory { " + Map + " } public class Special : Inventory { }")]
    [InlineData("[GuardedState] public partial class Inventory { " + Map
        + " public enum Kind { One } public delegate void Done(); public struct Line { } }")]
    public Task Leaves_alone(string source) => RuleTest.Source(source);

    [Fact]
    public Task Reports_the_one_part_that_lacks_the_word() => RuleTest.Source("""
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();
        }

        public class {|CS0260:{|SAFE001:Inventory|}|};
        """);
}
