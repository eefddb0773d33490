using System.Threading.Tasks;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe503InvalidSharedNameFixTests
{
    [Theory]
    [InlineData("stock of the shop", "stock-of-the-shop")]
    [InlineData(" shop/stock ", "shop-stock")]
    [InlineData("läger.stock", "l-ger.stock")]
    public Task Replaces_what_a_name_cannot_have(string before, string after) => FixTest<Safe503InvalidSharedNameFix>.Mends(
        With($"{{|SAFE503:Shared(\"{before}\")|}}", "Invalid"), With($"Shared(\"{after}\")", "Valid"));

    [Fact]
    public Task Keeps_the_settings() => FixTest<Safe503InvalidSharedNameFix>.Mends(
        With("{|SAFE503:Shared(\"a b\", Partitions = 4)|}", "Invalid"), With("Shared(\"a-b\", Partitions = 4)", "Valid"));

    [Theory]
    [InlineData("{|SAFE503:Shared(\"\")|}", "")]
    [InlineData("{|SAFE503:Shared(\"!?\")|}", "")]
    [InlineData("{|SAFE503:Shared(\"a b\")|}", "public const string Other = \"a-b\";")]
    [InlineData("{|SAFE503:Shared(Name)|}", "private const string Name = \"a b\";")]
    [InlineData("{|SAFE503:Shared(\"a.b\", Partitions = 5000)|}", "")]
    public Task Leaves_what_has_no_clear_name(string attribute, string member) =>
        FixTest<Safe503InvalidSharedNameFix>.Leaves(With(attribute, "Invalid", member));

    private static string With(string attribute, string state, string member = "") => $$"""
        [GuardedState]
        public partial class Shop(SharedState shared)
        {
            {{member}}
            [{{attribute}}]
            public partial ISharedNumberMap<string, long> {{(state == "Valid" ? "Stock" : "{|CS9248:Stock|}")}} { get; }
        }
        """;
}
