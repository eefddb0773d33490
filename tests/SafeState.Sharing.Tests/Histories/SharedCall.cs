using System;
using System.Threading.Tasks;

namespace SafeState.Sharing.Tests.Histories;

/// <summary>The members of a shared dictionary that histories are recorded of.</summary>
public enum SharedMember
{
    TryGet,
    Set,
    TryAdd,
    TryRemove,
    Increment,
    TryDecrement,
    Update,
}

/// <summary>A call with its arguments.</summary>
public readonly record struct SharedCall(SharedMember Member, string Key, long Value)
{
    public async Task<SharedResult> MakeAsync(ISharedNumberMap<string, long> map)
    {
        switch (Member)
        {
            case SharedMember.TryGet:
                return SharedResult.Create(succeeded: true, await map.TryGetAsync(Key));
            case SharedMember.Set:
                _ = await map.SetAsync(Key, Value);
                return new SharedResult(true, Value);
            case SharedMember.TryAdd:
                return SharedResult.Create(await map.TryAddAsync(Key, Value));
            case SharedMember.TryRemove:
                return new SharedResult(await map.TryRemoveAsync(Key), null);
            case SharedMember.Increment:
                return new SharedResult(true, await map.IncrementByAsync(Key, Value));
            case SharedMember.TryDecrement:
                return SharedResult.Create(await map.TryDecrementAsync(Key, Value, 0));
            case SharedMember.Update:
                return SharedResult.Create(await map.UpdateAsync(Key, static (old, add) => (old * 3) + add, Value));
            default:
                throw new InvalidOperationException($"There is no member {Member}.");
        }
    }
}

/// <summary>What a call returned.</summary>
/// <param name="Succeeded">Whether the write was applied.</param>
/// <param name="Value">The value after the call; null if the key is then absent, and for a removal.</param>
public readonly record struct SharedResult(bool Succeeded, long? Value)
{
    public static SharedResult Create(SharedUpdate<long> update) => Create(update.Succeeded, update.Entry);

    public static SharedResult Create(bool succeeded, SharedEntry<long> entry) =>
        new(succeeded, entry.TryGetValue(out long value) ? value : null);
}
