using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe501NoSharedStateTests
{
    private const string Stock = """[Shared("c.stock")] public partial ISharedMap<string, long> {|SAFE501:{|CS9248:Stock|}|} { get; }""";
    private const string Static =
        """[Shared("c.stock")] public static partial ISharedMap<string, long> {|SAFE501:{|CS9248:Stock|}|} { get; }""";

    [Theory]
    [InlineData("[GuardedState] public partial class C { " + Stock + " }")]
    [InlineData("[GuardedState] public partial class C(string name) { public string Name => name; " + Stock + " }")]
    [InlineData("[GuardedState] public partial class C(SharedState one, SharedState two) { " + Stock + " }")]
    [InlineData("[GuardedState] public partial class C { private SharedState? _one, _two; " + Stock + " }")]
    [InlineData("[GuardedState] public partial class C { public SharedState? One { get; set; } public SharedState? Two { get; set; } "
        + Stock + " }")]
    [InlineData("[GuardedState] public partial class C { private static SharedState? s_one; private SharedState? _two; " + Stock + " }")]
    [InlineData("[GuardedState] public partial class C(SharedState shared) { public SharedState All => shared; " + Static + " }")]
    [InlineData("[GuardedState] public partial class C { private SharedState? _one; " + Static + " }")]
    [InlineData("[GuardedState] public static partial class C { " + Static + " }")]
    [InlineData("[GuardedState] public static partial class C { private static SharedState? s_one, s_two; " + Static + " }")]
    [InlineData("public class B { private SharedState? _one; } [GuardedState] public partial class C : B { " + Stock + " }")]
    [InlineData("[GuardedState] public partial class C { private SharedState? this[int i] => null; " + Stock + " }")]
    [InlineData("[GuardedState] public partial class C { private SharedState? One { set { } } " + Stock + " }")]
    [InlineData("[GuardedState] public partial class C { public C(SharedState shared) { } " + Stock + " }")]
    [InlineData("[GuardedState] public partial class C { private readonly Lazy<SharedState> _one = new(); " + Stock + " }")]
    [InlineData("public class B { protected SharedState? One, Two; } [GuardedState] public partial class C : B { " + Stock + " }")]
    public Task Reports(string source) => RuleTest.Source(source);

    [Theory]
    [InlineData("public partial class C(SharedState shared)", "")]
    [InlineData("public partial class C(string name, SharedState shared)", "public string Name => name;")]
    [InlineData("public partial class C(SharedState shared)", "private readonly SharedState _kept = shared;")]
    [InlineData("public partial class C(SharedState shared)", "private static SharedState? s_other;")]
    [InlineData("public partial class C", "private SharedState? _one;")]
    [InlineData("public partial class C", "private SharedState? _one; public SharedState? One => _one;")]
    [InlineData("public partial class C", "private static readonly SharedState s_one = SharedState.InProcess();")]
    [InlineData("public partial class C", "public required SharedState One { get; init; }")]
    [InlineData("public class B { protected SharedState? One; } [GuardedState] public partial class D : B", "")]
    [InlineData("public class B { protected internal SharedState? One { get; set; } } [GuardedState] public partial class D : B", "")]
    [InlineData("public class B { protected SharedState? One; } [GuardedState] public partial class D(SharedState two) : B", "")]
    [InlineData("public class B(SharedState one) { protected SharedState One => one; } [GuardedState] public partial class D(SharedState "
        + "two) : B(two)", "")]
    [InlineData("public partial class C<T>(SharedState shared)", "public T? Other { get; set; }")]
    public Task Leaves_a_class_with_one(string declaration, string members) => RuleTest.Source($$"""
        {{(declaration.Contains("[GuardedState]", System.StringComparison.Ordinal) ? "" : "[GuardedState]")}}
        {{declaration}}
        {
            {{members}}
            [Shared("c.stock")] public partial ISharedMap<string, long> Stock { get; }
        }
        """);
}
