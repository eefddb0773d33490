using System;
using System.Numerics;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState.Sharing;

/// <summary>A shared dictionary of numbers. The server computes.</summary>
internal sealed class SharedNumberMap<TKey, TValue> : SharedMap<TKey, TValue>, ISharedNumberMap<TKey, TValue>
    where TKey : notnull
    where TValue : struct, IBinaryInteger<TValue>, IMinMaxValue<TValue>
{
    public SharedNumberMap(ClientContext context, SharedMapDeclaration declaration, SharedKeyCodec<TKey> keys)
        : base(context, declaration, keys, new NumberSerializer<TValue>())
    {
    }

    private SharedNumberMap(SharedNumberMap<TKey, TValue> source, HeldLease lease)
        : base(source, lease)
    {
    }

    public override string Description => $"ISharedNumberMap<{typeof(TKey).Name}, {typeof(TValue).Name}>";

    public override ISharedNumberMap<TKey, TValue> Under(SharedLease lease) => new SharedNumberMap<TKey, TValue>(this, Require(lease));

    public ValueTask<TValue> IncrementAsync(TKey key, CancellationToken cancellationToken = default) =>
        AddAsync(key, 1, cancellationToken);

    public ValueTask<TValue> DecrementAsync(TKey key, CancellationToken cancellationToken = default) =>
        AddAsync(key, -1, cancellationToken);

    public ValueTask<TValue> IncrementByAsync(TKey key, TValue delta, CancellationToken cancellationToken = default) =>
        AddAsync(key, long.CreateChecked(delta), cancellationToken);

    public ValueTask<SharedUpdate<TValue>> TryDecrementAsync(TKey key, CancellationToken cancellationToken = default) =>
        TryDecrementAsync(key, TValue.One, TValue.Zero, cancellationToken);

    public ValueTask<SharedUpdate<TValue>> TryDecrementAsync(
        TKey key, TValue by, TValue floor, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(by);
        return AddAsync(key, -long.CreateChecked(by), floor, TValue.MaxValue, cancellationToken);
    }

    public ValueTask<SharedUpdate<TValue>> TryIncrementAsync(
        TKey key, TValue by, TValue ceiling, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(by);
        return AddAsync(key, long.CreateChecked(by), TValue.MinValue, ceiling, cancellationToken);
    }

    protected override bool IsStep(TValue before, TValue after) =>
        (before < TValue.MaxValue && after == before + TValue.One) || (before > TValue.MinValue && after == before - TValue.One);

    private async ValueTask<TValue> AddAsync(TKey key, long delta, CancellationToken cancellationToken)
    {
        SharedUpdate<TValue> update = await AddAsync(key, delta, TValue.MinValue, TValue.MaxValue, cancellationToken).ConfigureAwait(false);
        return update.Succeeded
            ? update.Value
            : throw new OverflowException(
                $"The number of the shared dictionary '{Name}' would not fit {typeof(TValue).Name}; nothing changed. Use a wider type, or "
                + "TryIncrementAsync with a ceiling.");
    }

    private async ValueTask<SharedUpdate<TValue>> AddAsync(
        TKey key, long delta, TValue low, TValue high, CancellationToken cancellationToken)
    {
        (PartitionClient partition, string text) = Locate(key);
        NumberCommand command = new(default, 1, text, delta, long.CreateChecked(low), long.CreateChecked(high));
        SharedReply reply = await ExecuteAsync(partition, command, cancellationToken).ConfigureAwait(false);
        return reply.Status is SharedStatus.Applied or SharedStatus.Refused
            ? new SharedUpdate<TValue>(reply.Status == SharedStatus.Applied, Decode(reply))
            : throw new SharedStateException(
                $"A value of the shared dictionary '{Name}' is not a number, and nothing was applied. Another program has written it: "
                + "store a number with SetAsync.");
    }
}
