using System;

namespace SafeState.Testing;

/// <summary>A call of a register.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Member">What to call.</param>
/// <param name="Value">The value to write, where something is written.</param>
/// <param name="Expected">The value that <see cref="RegisterMember.CompareExchange"/> expects.</param>
public readonly record struct RegisterCall<T>(RegisterMember Member, T? Value = default, T? Expected = default)
{
    /// <summary>Makes the call by the members of the class under test.</summary>
    /// <param name="read">Returns the value.</param>
    /// <param name="write">Writes a value.</param>
    /// <param name="exchange">Writes a value and returns the one before; needed only if such calls are drawn, as is the following.</param>
    /// <param name="compareExchange">Writes a new value over an expected one and returns the one before: new value, expected value.</param>
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
