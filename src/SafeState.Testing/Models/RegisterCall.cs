using System;

namespace SafeState.Testing;

/// <summary>A call of a register.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Member">The member to call.</param>
/// <param name="Value">The value to write, if the member writes one.</param>
/// <param name="Expected">The value that <see cref="RegisterMember.CompareExchange"/> expects.</param>
public readonly record struct RegisterCall<T>(RegisterMember Member, T? Value = default, T? Expected = default)
{
    /// <summary>Makes the call with the members of the class under test.</summary>
    /// <param name="read">A member that returns the value.</param>
    /// <param name="write">A member that writes a value.</param>
    /// <param name="exchange">A member that writes a value and returns the former one. It is needed only if such calls are drawn, as is
    /// the following.</param>
    /// <param name="compareExchange">A member that replaces an expected value and returns the former one. Its arguments are the new value
    /// and the expected value.</param>
    /// <exception cref="NotSupportedException">The member for this call was not passed.</exception>
    public Answer<T> Make(Func<T> read, Action<T> write, Func<T, T>? exchange = null, Func<T, T, T>? compareExchange = null)
    {
        switch (Member)
        {
            case RegisterMember.Read:
                return new(succeeded: true, read.Required(nameof(read))());
            case RegisterMember.Write:
                write.Required(nameof(write))(Value!);
                return new(succeeded: true);
            case RegisterMember.Exchange:
                return new(succeeded: true, exchange.Required(nameof(exchange))(Value!));
            case RegisterMember.CompareExchange:
                return new(succeeded: true, compareExchange.Required(nameof(compareExchange))(Value!, Expected!));
            default:
                throw new InvalidOperationException($"There is no member {Member}.");
        }
    }

    /// <summary>Returns the call as code shows it.</summary>
    public override string ToString() => Member switch
    {
        RegisterMember.Read => "Read()",
        RegisterMember.CompareExchange => $"CompareExchange({Value}, {Expected})",
        _ => $"{Member}({Value})",
    };
}
