using System;
using System.Diagnostics.CodeAnalysis;

namespace SafeState.Testing;

/// <summary>Makes calls by the members of the class under test.</summary>
internal static class MemberExtensions
{
    /// <summary>The member that a drawn call needs.</summary>
    internal static TDelegate Required<TDelegate>([NotNull] this TDelegate? member, string name)
        where TDelegate : Delegate =>
            member ?? throw new NotSupportedException($"A call of {name} was drawn: pass that member to Make, or do not draw it.");

    internal static Answer<T> Answer<T>(this TryGet<T> member) => new(member(out T? value), value);

    internal static Answer<TValue> Answer<TKey, TValue>(this TryGet<TKey, TValue> member, TKey key) =>
        new(member(key, out TValue? value), value);
}
