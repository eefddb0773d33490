using System.Collections.Generic;

namespace SafeState.Testing;

/// <summary>The model of a register: one value that can be read and written.</summary>
/// <typeparam name="T">The type of the value, which is compared by its default equality.</typeparam>
/// <param name="start">The value of a fresh object.</param>
public sealed class RegisterModel<T>(T start) : IModel<T, RegisterCall<T>, Answer<T>>
{
    /// <inheritdoc/>
    public T Start => start;

    /// <inheritdoc/>
    public bool IsRead(RegisterCall<T> operation) => operation.Member == RegisterMember.Read;

    /// <inheritdoc/>
    public T Apply(T state, RegisterCall<T> operation, out Answer<T> result)
    {
        result = operation.Member == RegisterMember.Write ? new(succeeded: true) : new(succeeded: true, state);
        bool writes = operation.Member switch
        {
            RegisterMember.Read => false,
            RegisterMember.CompareExchange => EqualityComparer<T>.Default.Equals(state, operation.Expected),
            _ => true,
        };
        return writes ? operation.Value! : state;
    }
}
