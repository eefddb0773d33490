using System.Collections.Generic;
using System.Reflection;

namespace SafeState.Integration.Tests;

/// <summary>Looks behind an accessor, which the rules allow no code to do.</summary>
internal static class RawField
{
    private const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;

    public static Dictionary<TKey, TValue> Read<TKey, TValue>(object owner, string field)
        where TKey : notnull => (Dictionary<TKey, TValue>)owner.GetType().GetField(field, Private)!.GetValue(owner)!;

    public static IDictionary<TKey, TValue> Map<TKey, TValue>(object owner, string field) =>
        (IDictionary<TKey, TValue>)owner.GetType().GetField(field, Private)!.GetValue(owner)!;

    public static void Write(object owner, string field, object value) => owner.GetType().GetField(field, Private)!.SetValue(owner, value);
}
