using System;

namespace SafeState.Testing;

/// <summary>A call of a set.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <param name="Member">The member to call.</param>
/// <param name="Item">The element. <see cref="SetMember.Count"/> ignores it.</param>
public readonly record struct SetCall<T>(SetMember Member, T Item)
{
    /// <summary>Makes the call with the members of the class under test. A member is needed only if such calls are drawn.</summary>
    /// <param name="add">A member that adds an element.</param>
    /// <param name="remove">A member that removes an element.</param>
    /// <param name="contains">A member that looks for an element.</param>
    /// <param name="count">A member that counts the elements.</param>
    /// <exception cref="NotSupportedException">The member for this call was not passed.</exception>
    public Answer<T> Make(Func<T, bool>? add = null, Func<T, bool>? remove = null, Func<T, bool>? contains = null,
        Func<int>? count = null) => Member switch
        {
            SetMember.Add => new(add.Required(nameof(add))(Item)),
            SetMember.Remove => new(remove.Required(nameof(remove))(Item)),
            SetMember.Contains => new(contains.Required(nameof(contains))(Item)),
            SetMember.Count => new(succeeded: true) { Count = count.Required(nameof(count))() },
            _ => throw new InvalidOperationException($"There is no member {Member}."),
        };

    /// <summary>Returns the call as code shows it.</summary>
    public override string ToString() => Member == SetMember.Count ? "Count()" : $"{Member}({Item})";
}
