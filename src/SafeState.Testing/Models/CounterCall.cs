using System;
using System.Globalization;

namespace SafeState.Testing;

/// <summary>A call of a counter.</summary>
/// <param name="Member">The member to call.</param>
/// <param name="Amount">The amount to add. <see cref="CounterMember.Read"/> ignores it.</param>
public readonly record struct CounterCall(CounterMember Member, long Amount = 1)
{
    /// <summary>Makes the call with the members of the class under test.</summary>
    /// <param name="add">A member that adds an amount and returns the sum.</param>
    /// <param name="read">A member that returns the sum.</param>
    /// <exception cref="NotSupportedException">The member for this call was not passed.</exception>
    public long? Make(Func<long, long> add, Func<long> read) =>
        Member == CounterMember.Add ? add.Required(nameof(add))(Amount) : read.Required(nameof(read))();

    /// <summary>Makes the call with the members of a class whose additions return nothing.</summary>
    /// <param name="add">A member that adds an amount.</param>
    /// <param name="read">A member that returns the sum.</param>
    /// <returns>The sum that was read, or null for an addition.</returns>
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
