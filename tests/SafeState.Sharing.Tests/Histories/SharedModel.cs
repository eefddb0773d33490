using System;
using System.Collections.Immutable;
using SafeState.Testing;

namespace SafeState.Sharing.Tests.Histories;

/// <summary>A shared dictionary of numbers when one client uses it alone.</summary>
public sealed class SharedModel : MapModel<string, long, SharedCall, SharedResult>
{
    public override bool IsRead(SharedCall operation) => operation.Member == SharedMember.TryGet;

    public override object? PartitionOf(SharedCall operation) => operation.Key;

    public override ImmutableDictionary<string, long> Apply(
        ImmutableDictionary<string, long> state, SharedCall operation, out SharedResult result)
    {
        ArgumentNullException.ThrowIfNull(state);
        long? old = state.TryGetValue(operation.Key, out long present) ? present : null;
        if (operation.Member == SharedMember.TryRemove)
        {
            result = new SharedResult(old is not null, null);
            return state.Remove(operation.Key);
        }

        long? next = operation.Member switch
        {
            SharedMember.Set => operation.Value,
            SharedMember.TryAdd => old is null ? operation.Value : null,
            SharedMember.Increment => (old ?? 0) + operation.Value,
            SharedMember.TryDecrement => (old ?? 0) >= operation.Value ? (old ?? 0) - operation.Value : null,
            SharedMember.Update => (old * 3) + operation.Value,
            _ => null,
        };
        result = new SharedResult(next is not null || operation.Member == SharedMember.TryGet, next ?? old);
        return next is { } stored ? state.SetItem(operation.Key, stored) : state;
    }
}
