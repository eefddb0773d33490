using System;
using System.Diagnostics.CodeAnalysis;

namespace SafeState.Testing;

/// <summary>Checks the members of the class under test that calls need.</summary>
internal static class MemberExtensions
{
    /// <summary>Returns the member that a drawn call needs.</summary>
    internal static TDelegate Required<TDelegate>([NotNull] this TDelegate? member, string name)
        where TDelegate : Delegate =>
            member ?? throw new NotSupportedException($"A call of {name} was drawn. Pass that member to Make, or do not draw such calls.");

    internal static Answer<T> Answer<T>(this TryGet<T> member) => new(member(out T? value), value);

    internal static Answer<TValue> Answer<TKey, TValue>(this TryGet<TKey, TValue> member, TKey key) =>
        new(member(key, out TValue? value), value);
}
