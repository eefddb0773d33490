using System;

namespace SafeState.Testing;

/// <summary>A call of a queue, a stack, or a bag.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <param name="Member">The member to call.</param>
/// <param name="Item">The element to add. Other members ignore it.</param>
public readonly record struct CollectionCall<T>(CollectionMember Member, T? Item = default)
{
    /// <summary>Makes the call with the members of the class under test.</summary>
    /// <param name="add">A member that adds an element.</param>
    /// <param name="tryTake">A member that takes an element.</param>
    /// <param name="tryPeek">A member that returns an element without taking it. It is needed only if such calls are drawn, as are the
    /// following.</param>
    /// <param name="count">A member that counts the elements.</param>
    /// <param name="clear">A member that removes all elements.</param>
    /// <exception cref="NotSupportedException">The member for this call was not passed.</exception>
    public Answer<T> Make(Action<T> add, TryGet<T> tryTake, TryGet<T>? tryPeek = null, Func<int>? count = null, Action? clear = null)
    {
        switch (Member)
        {
            case CollectionMember.Add:
                add.Required(nameof(add))(Item!);
                return new(succeeded: true);
            case CollectionMember.TryTake:
                return tryTake.Required(nameof(tryTake)).Answer();
            case CollectionMember.TryPeek:
                return tryPeek.Required(nameof(tryPeek)).Answer();
            case CollectionMember.Count:
                return new(succeeded: true) { Count = count.Required(nameof(count))() };
            case CollectionMember.Clear:
                clear.Required(nameof(clear))();
                return new(succeeded: true);
            default:
                throw new InvalidOperationException($"There is no member {Member}.");
        }
    }

    /// <summary>Returns the call as code shows it.</summary>
    public override string ToString() => Member == CollectionMember.Add ? $"Add({Item})" : $"{Member}()";
}
