using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState.Sharing;

/// <summary>Implements the contract over the partitions. The members of this file are one command each.</summary>
internal partial class SharedMap<TKey, TValue> : SharedStore, ISharedMap<TKey, TValue>
    where TKey : notnull
{
    private readonly SharedKeyCodec<TKey> _keys;
    private readonly ValueCodec<TValue> _values;
    private readonly KeyGates<TKey> _gates;

    public SharedMap(
        ClientContext context, SharedMapDeclaration declaration, SharedKeyCodec<TKey> keys, ISharedSerializer<TValue> values)
        : base(context, declaration, values.Id)
    {
        _keys = keys;
        _gates = new KeyGates<TKey>();
        _values = new ValueCodec<TValue>(declaration.Name, values, declaration.MaxValueBytes);
        _near = CreateNearCache();
    }

    public override string Description => $"ISharedMap<{typeof(TKey).Name}, {typeof(TValue).Name}>";

    public int GetPartition(TKey key) => IndexOf(_keys.GetPartitionText(key, GetText(key)));

    private async ValueTask<SharedEntry<TValue>> ReadLatestAsync(TKey key, CancellationToken cancellationToken)
    {
        (PartitionClient partition, string text) = Locate(key);
        SharedReply reply = await partition.ReadAsync(new ReadCommand([text]), cancellationToken).ConfigureAwait(false);
        return Decode(reply.Entries[0]);
    }

    public async ValueTask<SharedVersion> SetAsync(TKey key, TValue value, CancellationToken cancellationToken = default)
    {
        SharedReply reply = await WriteAsync(key, _values.Serialize(value), SharedCondition.None, default, cancellationToken)
            .ConfigureAwait(false);
        return reply.Version;
    }

    public ValueTask<SharedUpdate<TValue>> TryAddAsync(TKey key, TValue value, CancellationToken cancellationToken = default) =>
        StoreAsync(key, value, SharedCondition.Absent, default, cancellationToken);

    public ValueTask<SharedUpdate<TValue>> TryUpdateAsync(
        TKey key, TValue value, SharedVersion version, CancellationToken cancellationToken = default) =>
        StoreAsync(key, value, SharedCondition.Version, version, cancellationToken);

    public async ValueTask<bool> TryRemoveAsync(TKey key, CancellationToken cancellationToken = default)
    {
        SharedReply reply = await WriteAsync(key, null, SharedCondition.Present, default, cancellationToken).ConfigureAwait(false);
        return reply.Status == SharedStatus.Applied;
    }

    public async ValueTask<bool> TryRemoveAsync(TKey key, SharedVersion version, CancellationToken cancellationToken = default)
    {
        SharedReply reply = await WriteAsync(key, null, SharedCondition.Version, version, cancellationToken).ConfigureAwait(false);
        return reply.Status == SharedStatus.Applied;
    }

    private async ValueTask<SharedUpdate<TValue>> StoreAsync(
        TKey key, TValue value, SharedCondition condition, SharedVersion expected, CancellationToken cancellationToken)
    {
        SharedReply reply = await WriteAsync(key, _values.Serialize(value), condition, expected, cancellationToken).ConfigureAwait(false);
        return reply.Status == SharedStatus.Applied
            ? new SharedUpdate<TValue>(true, new SharedEntry<TValue>(value, reply.Version))
            : new SharedUpdate<TValue>(false, _values.Deserialize(reply.Value, reply.Version));
    }

    private ValueTask<SharedReply> WriteAsync(
        TKey key, byte[]? value, SharedCondition condition, SharedVersion expected, CancellationToken cancellationToken)
    {
        (PartitionClient partition, string text) = Locate(key);
        return ExecuteAsync(partition, new WriteCommand(default, 1, text, value, condition, expected), cancellationToken);
    }

    protected (PartitionClient Partition, string Text) Locate(TKey key)
    {
        string text = GetText(key);
        return (Partitions[IndexOf(_keys.GetPartitionText(key, text))], text);
    }

    protected SharedEntry<TValue> Decode(SharedReply reply) => _values.Deserialize(reply.Value, reply.Version);

    private SharedEntry<TValue> Decode(StoredEntry stored) => _values.Deserialize(stored.Value, stored.Version);

    private string GetText(TKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _keys.GetText(key);
    }
}
