using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

/// <summary>Sources with a class that has shared dictionaries.</summary>
internal static class SharedClass
{
    /// <summary>A type of values, and a JSON context as the generator of the framework completes it.</summary>
    public const string Json = """
        public sealed record Price(decimal Amount);

        [System.Text.Json.Serialization.JsonSerializable(typeof(Price))]
        public sealed class ShopJson() : System.Text.Json.Serialization.JsonSerializerContext(null)
        {
            public static ShopJson Default { get; } = new();
            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
        }

        """;

    /// <summary>Checks members of a class <c>Shop</c> with the dictionaries <c>Stock</c> and <c>Names</c>.</summary>
    public static Task Check(string members) => RuleTest.Source(With(members));

    /// <summary>Returns the source of the class with some members.</summary>
    public static string With(string members) => $$"""
        [GuardedState]
        public partial class Shop(SharedState shared)
        {
            [Shared("shop.stock")]
            public partial ISharedNumberMap<string, long> Stock { get; }

            [Shared("shop.names")]
            public partial ISharedMap<string, string> Names { get; }

            {{members}}
        }
        """;
}
