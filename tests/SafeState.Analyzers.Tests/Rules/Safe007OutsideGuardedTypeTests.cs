using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe007OutsideGuardedTypeTests
{
    [Theory]
    [InlineData("public class Inventory { [{|SAFE007:Guarded|}] private readonly Dictionary<string, long> _stock = []; }")]
    [InlineData("public partial class Inventory { [{|SAFE007:Guarded(GuardStrategy.Locked)|}] private static readonly Dictionary<string, long> s_stock = []; }")]
    [InlineData("public class Inventory { [{|SAFE007:Unguarded(\"never changed\")|}] private readonly Dictionary<string, long> _stock = []; }")]
    [InlineData("public class Inventory { [{|SAFE007:Guarded|}, {|SAFE007:Unguarded(\"both\")|}] private readonly Dictionary<string, long> _stock = []; }")]
    [InlineData("public struct Inventory { [{|SAFE007:Guarded|}] private Dictionary<string, long> _stock; }")]
    [InlineData("public class Inventory { [field: {|SAFE007:Guarded|}] public Dictionary<string, long> Stock { get; } = []; }")]
    [InlineData("[GuardedState] public partial class Shop { private readonly Dictionary<int, int> _prices = []; private class Inventory { [{|SAFE007:Guarded|}] private readonly Dictionary<string, long> _stock = []; } }")]
    [InlineData("public partial class Inventory { [{|SAFE007:Guarded|}] public IGuardedMap<string, long>? Stock { get; } }")]
    public Task Reports(string source) => RuleTest.Source(source);

    [Theory]
    [InlineData("[GuardedState] public partial class Inventory { [Guarded] private readonly Dictionary<string, long> _stock = []; }")]
    [InlineData("[GuardedState] public partial class Inventory { [Unguarded(\"never changed\")] private readonly Dictionary<string, long> _stock = []; }")]
    [InlineData("[GuardedState] public partial class Inventory { } public partial class Inventory { [Guarded] private readonly Dictionary<string, long> _stock = []; }")]
    [InlineData("public class Inventory { private readonly Dictionary<string, long> _stock = []; }")]
    [InlineData("namespace Mine { public class GuardedAttribute : Attribute; public class Inventory { [Mine.Guarded] private readonly Dictionary<string, long> _stock = []; } }")]
    public Task Leaves_alone(string source) => RuleTest.Source(source);
}
