using System;
using System.Linq;
using System.Reflection;
using SafeState.CompilerServices;
using SafeState.Generators.Tests.Harness;
using Snapshooter.Xunit;

namespace SafeState.Generators.Tests;

public sealed class SharedEmissionTests
{
    [Fact]
    public void Shared_dictionaries_of_every_form() => Snapshot.Match(Generation.Single("""
        #nullable enable
        using System;
        using System.Buffers;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using SafeState;

        namespace Shop;

        public sealed record Price(decimal Amount);

        public enum Kind { Small, Large }

        public sealed class ShopJson() : JsonSerializerContext(null)
        {
            public static ShopJson Default { get; } = new();
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override JsonTypeInfo? GetTypeInfo(Type type) => null;
        }

        public sealed class PriceSerializer : ISharedSerializer<Price>
        {
            public string Id => "price";
            public void Serialize(Price value, IBufferWriter<byte> writer) => throw new NotSupportedException();
            public Price Deserialize(ReadOnlySpan<byte> bytes) => throw new NotSupportedException();
        }

        [GuardedState]
        public partial class Inventory(SharedState shared)
        {
            /// <summary>The stock of all processes.</summary>
            [Shared("inventory.stock", Partitions = 64, Schema = -1)]
            public partial ISharedNumberMap<string, long> Stock { get; }

            [Shared("inventory.prices", Json = typeof(ShopJson))]
            public partial ISharedMap<string, Price> Prices { get; }

            [Shared("inventory.old", Serializer = typeof(PriceSerializer), MaxValueBytes = 100)]
            protected internal virtual partial ISharedMap<Guid, Price> Old { get; }

            [Shared("inventory.kinds")]
            private partial ISharedMap<bool, Kind> Kinds { get; }

            [Shared("inventory.pictures")]
            internal partial ISharedMap<Kind, byte[]> Pictures { get; }

            public object Used => Kinds;
        }
        """));

    [Fact]
    public void Shared_dictionaries_beside_a_guarded_one() => Snapshot.Match(Generation.Single("""
        #nullable enable
        using System.Collections.Generic;
        using SafeState;

        [GuardedState]
        internal partial class @class<T> where T : class
        {
            private static SharedState? s_state;
            private readonly List<T> _log = new();

            [Shared("class.texts")]
            public static partial ISharedMap<int, string> @event { get; }

            public static void Start(SharedState state) => s_state = state;

            public void Add(T item) => Log.Add(item);
        }
        """));

    /// <summary>The generator passes every argument of the attribute on, so the declaration must have it, with the same default.</summary>
    [Fact]
    public void The_declaration_has_every_argument_of_the_attribute() => Assert.All(
        GetSettings(),
        static argument =>
        {
            PropertyInfo? passed = typeof(SharedMapDeclaration).GetProperty(argument.Name);
            Assert.True(passed is { CanWrite: true }, $"SharedMapDeclaration has no '{argument.Name}'.");
            Assert.Equal(argument.PropertyType, passed.PropertyType);
            Assert.Equal(argument.GetValue(new SharedAttribute("a")), passed.GetValue(new SharedMapDeclaration("a", 1)));
        });

    [Fact]
    public void The_rules_know_the_default_of_every_argument() => Assert.All(
        GetSettings(),
        static argument =>
        {
            object? value = argument.GetValue(new SharedAttribute("a"));
            Assert.Equal(Roslyn.SharedArguments.GetDefault(argument.Name), value is Enum ? (int)value : value);
        });

    private static PropertyInfo[] GetSettings() =>
    [
        .. typeof(SharedAttribute).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(static argument => argument.CanWrite && argument.PropertyType != typeof(Type)),
    ];
}
