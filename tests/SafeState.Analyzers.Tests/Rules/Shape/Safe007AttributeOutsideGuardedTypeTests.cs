using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe007AttributeOutsideGuardedTypeTests
{
    [Theory]
    [InlineData("public class Inventory { [{|SAFE007:Guarded|}] private readonly Dictionary<string, long> _stock = []; }")]
    [InlineData(
        "public partial class Inventory { [{|SAFE007:Guarded(GuardStrategy.Locked)|}] private static readonly Dictionary<string, long> "
            + "s_stock = []; }")]
    [InlineData(
        "public class Inventory { [{|SAFE007:Unguarded(\"never changed\")|}] private readonly Dictionary<string, long> _stock = []; }")]
    [InlineData(
        "public class Inventory { [{|SAFE007:Guarded|}, {|SAFE007:Unguarded(\"both\")|}] private readonly Dictionary<string, long> "
            + "_stock = []; }")]
    [InlineData("public struct Inventory { [{|SAFE007:Guarded|}] private Dictionary<string, long> _stock; }")]
    [InlineData("public class Inventory { [field: {|SAFE007:Guarded|}] public Dictionary<string, long> Stock { get; } = []; }")]
    [InlineData(
        "[GuardedState] public partial class Shop { private readonly Dictionary<int, int> _prices = []; private class Inventory { "
            + "[{|SAFE007:Guarded|}] private readonly Dictionary<string, long> _stock = []; } }")]
    [InlineData("public partial class Inventory { [{|SAFE007:Guarded|}] public IGuardedMap<string, long>? Stock { get; } }")]
    [InlineData(
        "public static class Inventory { [{|SAFE007:Unguarded(\"read only\", Until = \"2030-01-01\")|}] private static readonly "
            + "Dictionary<string, long> s_stock = []; }")]
    [InlineData("public record Inventory { [{|SAFE007:Guarded|}] private readonly Dictionary<string, long> _stock = []; }")]
    [InlineData(
        "[GuardedState] public partial class Base { private readonly Dictionary<int, int> _prices = []; } public class Inventory : Base "
            + "{ [{|SAFE007:Guarded|}] private readonly Dictionary<string, long> _stock = []; }")]
    [InlineData("public class Inventory { [{|SAFE007:Guarded|}] private readonly List<int> _log = []; }")]
    public Task Reports(string source) => RuleTest.Source(source);

    [Theory]
    [InlineData("[GuardedState] public partial class Inventory { [Guarded] private readonly Dictionary<string, long> _stock = []; }")]
    [InlineData(
        "[GuardedState] public partial class Inventory { [Unguarded(\"never changed\")] private readonly Dictionary<string, long> _stock "
            + "= []; }")]
    [InlineData(
        "[GuardedState] public partial class Inventory { } public partial class Inventory { [Guarded] private readonly "
            + "Dictionary<string, long> _stock = []; }")]
    [InlineData("public class Inventory { private readonly Dictionary<string, long> _stock = []; }")]
    [InlineData(
        "namespace Mine { public class GuardedAttribute : Attribute; public class Inventory { [Mine.Guarded] private readonly "
            + "Dictionary<string, long> _stock = []; } }")]
    [InlineData(
        "[GuardedState] public partial class Inventory { [Guarded(GuardStrategy.Locked)] private static readonly Dictionary<string, "
            + "long> s_stock = []; }")]
    [InlineData("[GuardedState] public partial class Inventory { [Guarded] public partial IGuardedMap<string, long> Stock { get; } }")]
    [InlineData(
        "[GuardedState] public partial class Inventory { private readonly Dictionary<int, int> _prices = []; [field: Unguarded(\"never "
            + "changed\")] public Dictionary<string, long> Stock { get; } = []; }")]
    [InlineData(
        "public partial class Shop { [GuardedState] private partial class Inventory { [Guarded] private readonly Dictionary<string, "
            + "long> _stock = []; } }")]
    [InlineData("public class Inventory { [Obsolete] private readonly Dictionary<string, long> _stock = []; public int Kinds => 0; }")]
    [InlineData(
        "[AttributeUsage(AttributeTargets.Field)] public sealed class UnguardedByHandAttribute : Attribute; public class Inventory { "
            + "[UnguardedByHand] private readonly Dictionary<string, long> _stock = []; }")]
    [InlineData(
        "[GuardedState] public partial class Inventory<T> where T : notnull { [Guarded(Name = \"all\")] private readonly Dictionary<T, "
            + "long> _stock = []; }")]
    public Task Leaves_alone(string source) => RuleTest.Source(source);
}
