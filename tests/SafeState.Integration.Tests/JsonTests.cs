using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeState.Integration.Tests;

/// <summary>Guarded maps are written as one snapshot, however the serializer gets at them; snapshots are read too.</summary>
public sealed partial class JsonTests
{
    private const string Json = """{"tea":2,"milk":1}""";

    private static readonly string[] s_both = ["tea", "milk"];

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseUpper,
        Converters = { new JsonStringEnumConverter() },
    };

    [Fact]
    public void A_map_is_written_by_its_interfaces_its_own_type_and_as_an_object()
    {
        Stocks stocks = new();
        Assert.Equal($$"""{"Levels":{{Json}},"Numbers":{{Json}}}""", JsonSerializer.Serialize(stocks));
        Assert.Equal(Json, JsonSerializer.Serialize<object>(stocks.Levels));
        Assert.Equal(Json, stocks.ByOwnType());
        Assert.Equal($"[{Json}]", JsonSerializer.Serialize(new object[] { stocks.Levels }));
    }

    [Fact]
    public void Names_and_values_follow_the_options()
    {
        Assert.Equal("""{"MON":"Monday"}""", JsonSerializer.Serialize(new Days().All, s_options));
    }

    [Fact]
    public void Generated_metadata_is_enough() =>
        Assert.Equal($$"""{"Levels":{{Json}},"Numbers":{{Json}}}""", JsonSerializer.Serialize(new Stocks(), Metadata.Default.Stocks));

    [Fact]
    public void Metadata_that_is_missing_is_named() => Assert.Contains(
        "System.DayOfWeek",
        Assert.Throws<NotSupportedException>(static () =>
            JsonSerializer.Serialize(new Days().All, Metadata.Default.IGuardedMapStringDayOfWeek)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_map_cannot_be_read_and_what_to_do_is_said() => Assert.Contains(
        "ReplaceAll",
        Assert.Throws<NotSupportedException>(static () => JsonSerializer.Deserialize<IGuardedMap<string, long>>(Json)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_snapshot_comes_back_as_it_was()
    {
        MapSnapshot<string, long> snapshot =
            JsonSerializer.Deserialize<MapSnapshot<string, long>>(JsonSerializer.Serialize(new Stocks().Levels.Snapshot()))!;
        Assert.Equal(s_both, snapshot.Keys);
        Assert.Equal((2L, 1L), (snapshot["tea"], snapshot["milk"]));
        Assert.Equal(snapshot, JsonSerializer.Deserialize(Json, Metadata.Default.MapSnapshotStringInt64));
        Assert.Null(JsonSerializer.Deserialize<MapSnapshot<string, long>>("null"));
        Assert.Empty(JsonSerializer.Deserialize<MapSnapshot<string, long>>("{}")!);
        Stocks stocks = new();
        stocks.Levels.ReplaceAll(snapshot);
        Assert.Equal(Json, JsonSerializer.Serialize(stocks.Levels));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("{\"tea\":\"much\"}")]
    [InlineData("{\"tea\":1")]
    public void What_is_no_snapshot_is_refused(string json) =>
        _ = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MapSnapshot<string, long>>(json));

    [Fact]
    public void Equal_keys_are_treated_as_in_a_dictionary()
    {
        const string twice = """{"tea":1,"tea":2}""";
        Assert.Equal(2, JsonSerializer.Deserialize<MapSnapshot<string, long>>(twice)!["tea"]);
        _ = Assert.Throws<JsonException>(static () => JsonSerializer.Deserialize<MapSnapshot<string, long>>(twice, s_strict));
    }

    private static readonly JsonSerializerOptions s_strict = new() { AllowDuplicateProperties = false };

    [JsonSerializable(typeof(Stocks))]
    [JsonSerializable(typeof(long))]
    [JsonSerializable(typeof(string))]
    [JsonSerializable(typeof(IGuardedMap<string, DayOfWeek>))]
    [JsonSerializable(typeof(MapSnapshot<string, long>))]
    internal sealed partial class Metadata : JsonSerializerContext;

    [GuardedState]
    internal sealed partial class Stocks
    {
        [Guarded(Accessor = "Guarded")]
        private readonly Dictionary<string, long> _stock = new() { ["tea"] = 2, ["milk"] = 1 };

        public IGuardedMap<string, long> Levels => Guarded;

        public IGuardedNumberMap<string, long> Numbers => Guarded;

        public string ByOwnType() => JsonSerializer.Serialize(Guarded);
    }

    [GuardedState(GuardStrategy.Locked)]
    private sealed partial class Days
    {
        private readonly Dictionary<string, DayOfWeek> _days = new() { ["mon"] = DayOfWeek.Monday };

        [JsonIgnore]
        public IGuardedMap<string, DayOfWeek> All => DaysStore;
    }
}
