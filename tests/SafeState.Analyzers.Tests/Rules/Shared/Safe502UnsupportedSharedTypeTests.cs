using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe502UnsupportedSharedTypeTests
{
    private const string Types = SharedClass.Json + """
        [SharedKey] public readonly record struct Half(int Number);
        public readonly record struct Plain(int Number);
        public enum Size { Small }
        public abstract class Missing : System.Text.Json.Serialization.JsonSerializerContext { private Missing() : base(null) { } }
        public class Codec(int n) : ISharedSerializer<Price>
        {
            public int Number => n;
            public string Id => "";
            public void Serialize(Price value, System.Buffers.IBufferWriter<byte> writer) { }
            public Price Deserialize(ReadOnlySpan<byte> bytes) => new(0);
        }
        public sealed class Good() : Codec(1);

        """;

    [Theory]
    [InlineData("", "ISharedMap<Plain, long>")]
    [InlineData("", "ISharedMap<double, long>")]
    [InlineData("", "ISharedMap<decimal, long>")]
    [InlineData("", "ISharedMap<char, long>")]
    [InlineData("", "ISharedMap<DateTime, long>")]
    [InlineData("", "ISharedMap<(int, int), long>")]
    [InlineData("", "ISharedMap<object, long>")]
    [InlineData("", "ISharedMap<Half, long>")]
    [InlineData("", "ISharedMap<int, Half>")]
    [InlineData("", "ISharedMap<int, Price>")]
    [InlineData("", "ISharedMap<int, string?>")]
    [InlineData("", "ISharedMap<int, byte[]?>")]
    [InlineData("", "ISharedMap<int, int?>")]
    [InlineData("", "ISharedMap<int, int[]>")]
    [InlineData("", "ISharedMap<int, byte[,]>")]
    [InlineData("", "ISharedMap<int, double>")]
    [InlineData("", "ISharedMap<int, List<int>>")]
    [InlineData("", "ISharedNumberMap<int, ulong>")]
    [InlineData("", "ISharedNumberMap<int, nint>")]
    [InlineData("", "ISharedNumberMap<int, Int128>")]
    [InlineData("", "ISharedNumberMap<Plain, int>")]
    [InlineData(", Json = typeof(ShopJson)", "ISharedNumberMap<int, int>")]
    [InlineData(", Json = typeof(ShopJson), Serializer = typeof(Good)", "ISharedMap<int, Price>")]
    [InlineData(", Json = typeof(Price)", "ISharedMap<int, Price>")]
    [InlineData(", Json = typeof(Missing)", "ISharedMap<int, Price>")]
    [InlineData(", Serializer = typeof(Codec)", "ISharedMap<int, Price>")]
    [InlineData(", Serializer = typeof(Good)", "ISharedMap<int, string>")]
    [InlineData(", Serializer = typeof(ShopJson)", "ISharedMap<int, Price>")]
    [InlineData(", Serializer = typeof(ISharedSerializer<>)", "ISharedMap<int, Price>")]
    public Task Reports(string arguments, string type) =>
        Check(arguments, type, "{|SAFE502:{|CS9248:Stock|}|}", "C(SharedState shared)");

    [Theory]
    [InlineData("ISharedMap<T, long>")]
    [InlineData("ISharedMap<int, List<T>>")]
    [InlineData("ISharedMap<int, T[]>")]
    [InlineData("ISharedMap<int, C<T>.Inner>")]
    public Task Reports_a_type_parameter(string type) =>
        Check(", Json = typeof(ShopJson)", type, "{|SAFE502:{|CS9248:Stock|}|}", "C<T>(SharedState shared) where T : notnull");

    [Fact]
    public Task Reports_a_context_that_may_not_have_the_type() =>
        Check(", Json = typeof(ShopJson)", "ISharedMap<int, string>", "{|SAFE502:Stock|}", "C(SharedState shared)");

    [Theory]
    [InlineData("", "ISharedMap<string, string>")]
    [InlineData("", "ISharedMap<Guid, Guid>")]
    [InlineData("", "ISharedMap<bool, bool>")]
    [InlineData("", "ISharedMap<Size, Size>")]
    [InlineData("", "ISharedMap<sbyte, ulong>")]
    [InlineData("", "ISharedMap<ulong, byte[]>")]
    [InlineData("", "ISharedMap<Size, byte>")]
    [InlineData("", "ISharedNumberMap<string, sbyte>")]
    [InlineData("", "ISharedNumberMap<string, byte>")]
    [InlineData("", "ISharedNumberMap<string, short>")]
    [InlineData("", "ISharedNumberMap<string, ushort>")]
    [InlineData("", "ISharedNumberMap<string, int>")]
    [InlineData("", "ISharedNumberMap<string, uint>")]
    [InlineData("", "ISharedNumberMap<string, long>")]
    [InlineData(", Json = typeof(ShopJson)", "ISharedMap<int, Price>")]
    [InlineData(", Json = typeof(ShopJson)", "ISharedMap<int, Price?>")]
    [InlineData(", Json = null", "ISharedMap<int, int>")]
    [InlineData(", Serializer = typeof(Good)", "ISharedMap<int, Price>")]
    public Task Leaves_types_that_can_be_shared(string arguments, string type) => Check(arguments, type, "Stock", "C(SharedState shared)");

    private static Task Check(string arguments, string type, string name, string declaration) => RuleTest.Source(Types + $$"""
        [GuardedState]
        public partial class {{declaration}}
        {
            [Shared("c.stock"{{arguments}})] public partial {{type}} {{name}} { get; }
            public sealed class Inner;
        }
        """);
}
