using System.Threading.Tasks;
using SafeState.Analyzers.Tests.Rules;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe502UnsupportedSharedTypeFixTests
{
    [Theory]
    [InlineData("[Shared(\"c.stock\")]", "[Shared(\"c.stock\", Json = typeof(ShopJson))]")]
    [InlineData("[Shared(\"c.stock\", Partitions = 8)]", "[Shared(\"c.stock\", Partitions = 8, Json = typeof(ShopJson))]")]
    public Task Names_the_only_context(string before, string after) => FixTest<Safe502UnsupportedSharedTypeFix>.Mends(
        SharedClass.Json + Class(before + " public partial ISharedMap<int, Price> {|SAFE502:{|CS9248:Stock|}|} { get; }"),
        SharedClass.Json + Class(after + " public partial ISharedMap<int, Price> Stock { get; }"));

    [Theory]
    [InlineData("[Shared(\"c.stock\")] public partial ISharedMap<int, double> {|SAFE502:{|CS9248:Stock|}|} { get; }")]
    [InlineData("[Shared(\"c.stock\")] public partial ISharedMap<double, Price> {|SAFE502:{|CS9248:Stock|}|} { get; }")]
    [InlineData("[Shared(\"c.stock\", Json = typeof(Price))] public partial ISharedMap<int, Price> {|SAFE502:{|CS9248:Stock|}|} { get; }")]
    public Task Leaves_what_no_context_has(string property) =>
        FixTest<Safe502UnsupportedSharedTypeFix>.Leaves(SharedClass.Json + Class(property));

    private static string Class(string property) => $$"""
        [GuardedState]
        public partial class C(SharedState shared)
        {
            {{property}}
        }
        """;
}
