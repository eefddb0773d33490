using System;

namespace SafeState.Testing;

/// <summary>A call of a dictionary.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <param name="Member">The member to call.</param>
/// <param name="Key">The key. <see cref="MapMember.Count"/> ignores it.</param>
/// <param name="Value">The value to write, if the member writes one.</param>
/// <param name="Expected">The value that <see cref="MapMember.TryUpdate"/> expects.</param>
public readonly record struct MapCall<TKey, TValue>(MapMember Member, TKey Key, TValue? Value = default, TValue? Expected = default)
{
    /// <summary>Makes the call with the members of the class under test. A member is needed only if such calls are drawn.</summary>
    /// <param name="tryGetValue">A member that looks up the value of a key.</param>
    /// <param name="set">A member that writes the value of a key.</param>
    /// <param name="tryRemove">A member that removes a key and returns its value.</param>
    /// <param name="tryAdd">A member that adds a key.</param>
    /// <param name="tryUpdate">A member that replaces an expected value. Its arguments are the key, the new value, and the expected
    /// value.</param>
    /// <param name="getOrAdd">A member that returns the value of a key, and adds it if the key is absent.</param>
    /// <param name="count">A member that counts the keys.</param>
    /// <exception cref="NotSupportedException">The member for this call was not passed.</exception>
    public Answer<TValue> Make(
        TryGet<TKey, TValue>? tryGetValue = null,
        Action<TKey, TValue>? set = null,
        TryGet<TKey, TValue>? tryRemove = null,
        Func<TKey, TValue, bool>? tryAdd = null,
        Func<TKey, TValue, TValue, bool>? tryUpdate = null,
        Func<TKey, TValue, TValue>? getOrAdd = null,
        Func<int>? count = null)
    {
        switch (Member)
        {
            case MapMember.TryGetValue:
                return tryGetValue.Required(nameof(tryGetValue)).Answer(Key);
            case MapMember.Set:
                set.Required(nameof(set))(Key, Value!);
                return new(succeeded: true);
            case MapMember.TryRemove:
                return tryRemove.Required(nameof(tryRemove)).Answer(Key);
            case MapMember.TryAdd:
                return new(tryAdd.Required(nameof(tryAdd))(Key, Value!));
            case MapMember.TryUpdate:
                return new(tryUpdate.Required(nameof(tryUpdate))(Key, Value!, Expected!));
            case MapMember.GetOrAdd:
                return new(succeeded: true, getOrAdd.Required(nameof(getOrAdd))(Key, Value!));
            case MapMember.Count:
                return new(succeeded: true) { Count = count.Required(nameof(count))() };
            default:
                throw new InvalidOperationException($"There is no member {Member}.");
        }
    }

    /// <summary>Returns the call as code shows it.</summary>
    public override string ToString() => Member switch
    {
        MapMember.TryGetValue or MapMember.TryRemove => $"{Member}({Key})",
        MapMember.TryUpdate => $"{Member}({Key}, {Value}, {Expected})",
        MapMember.Count => "Count()",
        _ => $"{Member}({Key}, {Value})",
    };
}
