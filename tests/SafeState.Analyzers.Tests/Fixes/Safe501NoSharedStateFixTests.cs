using System.Threading.Tasks;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe501NoSharedStateFixTests
{
    private const string Property = """{ [Shared("c.stock")] public partial ISharedMap<string, long> Stock { get; } }""";
    private const string Marked =
        """{ [Shared("c.stock")] public partial ISharedMap<string, long> {|SAFE501:{|CS9248:Stock|}|} { get; } }""";

    [Theory]
    [InlineData("class C", "class C(SharedState shared)")]
    [InlineData("class C()", "class C(SharedState shared)")]
    [InlineData("class C<T> where T : class", "class C<T>(SharedState shared) where T : class")]
    [InlineData("class C : IFormattable", "class C(SharedState shared) : IFormattable")]
    [InlineData("class C(int n)", "class C(int n, SharedState shared)")]
    [InlineData("class C(int n = 1)", "class C(SharedState shared, int n = 1)")]
    [InlineData("class C(int shared)", "class C(int shared, SharedState sharedState)")]
    public Task Adds_a_parameter(string before, string after)
    {
        const string Format = "partial class C<T> { } partial class C { public string ToString(string? a, IFormatProvider? b) => \"\"; }";
        return FixTest<Safe501NoSharedStateFix>.Mends(
            $"{Format}\n[GuardedState]\npublic partial {before}\n{Marked}",
            $"{Format}\n[GuardedState]\npublic partial {after}\n{Property}");
    }

    [Theory]
    [InlineData("[GuardedState] public partial class C " + "{ public C() { } public C(int n) { } }" + " partial class C " + Marked)]
    [InlineData("[GuardedState] public partial class C(SharedState one, SharedState two) " + Marked)]
    [InlineData("[GuardedState] public static partial class C { [Shared(\"c.stock\")] public static partial ISharedMap<string, long> "
        + "{|SAFE501:{|CS9248:Stock|}|} { get; } }")]
    public Task Leaves_what_only_the_author_can_decide(string source) => FixTest<Safe501NoSharedStateFix>.Leaves(source);
}
