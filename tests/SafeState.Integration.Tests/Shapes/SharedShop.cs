using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json.Serialization;

namespace SafeState.Integration.Tests.Shapes;

public sealed record Price(decimal Amount, string Currency);

public enum Size
{
    Small = 1,
    Large = 2,
}

[JsonSerializable(typeof(Price))]
[JsonSerializable(typeof(string))]
internal sealed partial class ShopJson : JsonSerializerContext;

internal sealed class TicksSerializer : ISharedSerializer<TimeSpan>
{
    public string Id => "ticks";

    public void Serialize(TimeSpan value, IBufferWriter<byte> writer)
    {
        BinaryPrimitives.WriteInt64LittleEndian(writer.GetSpan(sizeof(long)), value.Ticks);
        writer.Advance(sizeof(long));
    }

    public TimeSpan Deserialize(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadInt64LittleEndian(bytes));
}

/// <summary>Shared dictionaries of every form, opened through a parameter.</summary>
[GuardedState]
internal sealed partial class SharedShop(SharedState shared)
{
    [Shared("shop.stock", Partitions = 4)]
    public partial ISharedNumberMap<string, long> Stock { get; }

    [Shared("shop.prices", Json = typeof(ShopJson))]
    public partial ISharedMap<Guid, Price> Prices { get; }

    [Shared("shop.notes", Json = typeof(ShopJson))]
    public partial ISharedMap<int, string?> Notes { get; }

    [Shared("shop.times", Serializer = typeof(TicksSerializer), MaxValueBytes = 8)]
    public partial ISharedMap<Size, TimeSpan> Times { get; }

    [Shared("shop.pictures", MaxValueBytes = 3)]
    public partial ISharedMap<bool, byte[]> Pictures { get; }

    [Shared("shop.sizes")]
    public partial ISharedMap<byte, Size> Sizes { get; }
}

/// <summary>Shared dictionaries next to a guarded one, opened through a field that is assigned late.</summary>
[GuardedState]
internal sealed partial class LateShop
{
    private readonly System.Collections.Generic.Dictionary<string, int> _local = [];
    private SharedState? _state;

    [Shared("shop.stock", Partitions = 4)]
    public partial ISharedNumberMap<string, long> Stock { get; }

    public int Locals => Local.Count;

    public void Start(SharedState state) => _state = state;
}

/// <summary>A shared dictionary of a static class.</summary>
[GuardedState]
internal static partial class GlobalShop
{
    private static SharedState State { get; } = SharedState.InProcess();

    [Shared("shop.names")]
    public static partial ISharedMap<long, string> Names { get; }
}

/// <summary>A base class with the connection, and two classes that override the dictionary.</summary>
[GuardedState]
internal partial class BaseShop(SharedState state)
{
    protected SharedState State { get; } = state;

    [Shared("shop.base")]
    public virtual partial ISharedMap<string, int> Levels { get; }
}

[GuardedState]
internal sealed partial class DerivedShop(SharedState state) : BaseShop(state)
{
    [Shared("shop.derived")]
    public override partial ISharedMap<string, int> Levels { get; }

    public ISharedMap<string, int> OfBase => base.Levels;
}
