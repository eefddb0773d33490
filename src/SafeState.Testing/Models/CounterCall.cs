using System;
using System.Globalization;

namespace SafeState.Testing;

/// <summary>A call of a counter.</summary>
/// <param name="Member">What to call.</param>
/// <param name="Amount">What to add; of no meaning for <see cref="CounterMember.Read"/>.</param>
public readonly record struct CounterCall(CounterMember Member, long Amount = 1)
{
    /// <summary>Makes the call by the members of the class under test.</summary>
    /// <param name="add">Adds an amount, and returns the sum.</param>
    /// <param name="read">Returns the sum.</param>
    /// <exception cref="NotSupportedException">The member for this call was not passed.</exception>
    public long? Make(Func<long, long> add, Func<long> read) =>
        Member == CounterMember.Add ? add.Required(nameof(add))(Amount) : read.Required(nameof(read))();

    /// <summary>Makes the call by the members of a class whose additions return nothing.</summary>
    /// <param name="add">Adds an amount.</param>
    /// <param name="read">Returns the sum.</param>
    /// <returns>The sum that was read; null for an addition.</returns>
    /// <exception cref="NotSupportedException">The member for this call was not passed.</exception>
    public long? Make(Action<long> add, Func<long> read)
    {
        if (Member != CounterMember.Add)
        {
            return read.Required(nameof(read))();
        }

        add.Required(nameof(add))(Amount);
        return null;
    }

    /// <summary>Returns the call as code shows it.</summary>
    public override string ToString() =>
        Member == CounterMember.Add ? string.Create(CultureInfo.InvariantCulture, $"Add({Amount})") : "Read()";
}
