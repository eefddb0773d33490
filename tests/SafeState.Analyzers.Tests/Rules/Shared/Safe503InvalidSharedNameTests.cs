using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe503InvalidSharedNameTests
{
    private const string Long = "a23456789.a23456789.a23456789.a23456789.a23456789.a23456789.a23456789.a23456789.a23456789.a23456789.";

    [Theory]
    [InlineData("null!")]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("\"a b\"")]
    [InlineData("\"a:b\"")]
    [InlineData("\"{a}\"")]
    [InlineData("\"grün\"")]
    [InlineData("\"a/b\"")]
    [InlineData("\"" + Long + "1\"")]
    [InlineData("\"a\", Partitions = 0")]
    [InlineData("\"a\", Partitions = -16")]
    [InlineData("\"a\", Partitions = 1025")]
    [InlineData("\"a\", MaxValueBytes = 0")]
    [InlineData("\"a\", MaxValueBytes = int.MinValue")]
    [InlineData("\"a\", MaxStaleness = \"soon\"")]
    [InlineData("\"a\", MaxStaleness = \"00:00:00.05\"")]
    [InlineData("\"a\", MaxStaleness = \"2\"")]
    [InlineData("\"a\", MaxStaleness = \"00:05:00\"")]
    [InlineData("\"a\", StaleLimit = null!")]
    [InlineData("\"a\", NearCapacity = 0")]
    public Task Reports(string arguments) => RuleTest.Source($$"""
        [GuardedState]
        public partial class C(SharedState shared)
        {
            [{|SAFE503:Shared({{arguments}})|}] public partial ISharedMap<string, long> {|CS9248:Stock|} { get; }
        }
        """);

    [Theory]
    [InlineData("ISharedMap<string, long>", "", "ISharedMap<string, int>", "")]
    [InlineData("ISharedMap<string, long>", "", "ISharedMap<int, long>", "")]
    [InlineData("ISharedMap<string, long>", "", "ISharedNumberMap<string, long>", "")]
    [InlineData("ISharedMap<string, long>", ", Partitions = 8", "ISharedMap<string, long>", "")]
    [InlineData("ISharedMap<string, long>", ", Schema = 2", "ISharedMap<string, long>", "")]
    [InlineData("ISharedMap<string, long>", ", MaxValueBytes = 2", "ISharedMap<string, long>", ", MaxValueBytes = 3")]
    [InlineData("ISharedMap<string, Price>", ", Json = typeof(ShopJson)", "ISharedMap<string, Price>", ", Json = typeof(Other)")]
    public Task Reports_a_name_of_two_dictionaries(string type, string arguments, string otherType, string otherArguments) =>
        Check(type, "Shared(\"c\"" + arguments + ")", otherType, "{|SAFE503:Shared(\"c\"" + otherArguments + ")|}");

    [Theory]
    [InlineData("ISharedMap<string, long>", "", "ISharedMap<string, long>", "")]
    [InlineData("ISharedMap<string, long>", ", Partitions = 16", "ISharedMap<string, long>", "")]
    [InlineData("ISharedMap<string, long>", ", Schema = 1", "ISharedMap<string, long>", ", MaxValueBytes = 1 << 20")]
    [InlineData("ISharedMap<string, long>", ", Partitions = 8, Schema = 2", "ISharedMap<string, long>", ", Schema = 2, Partitions = 8")]
    [InlineData("ISharedMap<string, Price>", ", Json = typeof(ShopJson)", "ISharedMap<string, Price>", ", Json = typeof(ShopJson)")]
    public Task Leaves_a_name_of_one_dictionary(string type, string arguments, string otherType, string otherArguments) =>
        Check(type, "Shared(\"c\"" + arguments + ")", otherType, "Shared(\"c\"" + otherArguments + ")");

    [Theory]
    [InlineData("\"a\"")]
    [InlineData("\"A.b-c_9\"")]
    [InlineData("\".\"")]
    [InlineData("\"" + Long + "\"")]
    [InlineData("\"a\", Partitions = 1")]
    [InlineData("\"a\", Partitions = 1024")]
    [InlineData("\"a\", MaxValueBytes = 1")]
    [InlineData("\"a\", NearCache = true, MaxStaleness = \"00:05:00\", StaleLimit = \"1\", WhenStale = WhenStale.ServeStale")]
    [InlineData("nameof(C)")]
    [InlineData("Prefix + \".stock\"")]
    public Task Leaves_a_valid_declaration(string arguments) => RuleTest.Source($$"""
        [GuardedState]
        public partial class C(SharedState shared)
        {
            private const string Prefix = "shop";
            [Shared({{arguments}})] public partial ISharedMap<string, long> Stock { get; }
            [Shared("another")] public partial ISharedMap<int, int> Other { get; }
        }
        """);

    private static Task Check(string type, string attribute, string otherType, string otherAttribute) => RuleTest.Source(
        SharedClass.Json + $$"""
        public sealed class Other() : System.Text.Json.Serialization.JsonSerializerContext(null)
        {
            public static Other Default { get; } = new();
            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
        }
        [GuardedState] public partial class C(SharedState shared) { [{{attribute}}] public partial {{type}} Stock { get; } }
        [GuardedState] public partial class D(SharedState shared) { [{{otherAttribute}}] public partial {{otherType}} Stock { get; } }
        """);
}
