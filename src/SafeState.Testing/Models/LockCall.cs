using System;
using System.Globalization;

namespace SafeState.Testing;

/// <summary>A call of a lock.</summary>
/// <param name="Member">The member to call.</param>
/// <param name="Client">The client that calls: its number in a stress run.</param>
public readonly record struct LockCall(LockMember Member, int Client)
{
    /// <summary>Makes the call with the members of the class under test.</summary>
    /// <param name="tryEnter">A member that enters the lock if it is free.</param>
    /// <param name="exit">A member that exits the lock if the client holds it, and returns whether it did.</param>
    /// <param name="enter">A member that waits for the lock. It is needed only if such calls are drawn.</param>
    /// <exception cref="NotSupportedException">The member for this call was not passed.</exception>
    public bool Make(Func<bool> tryEnter, Func<bool> exit, Action? enter = null)
    {
        switch (Member)
        {
            case LockMember.TryEnter:
                return tryEnter.Required(nameof(tryEnter))();
            case LockMember.Exit:
                return exit.Required(nameof(exit))();
            case LockMember.Enter:
                enter.Required(nameof(enter))();
                return true;
            default:
                throw new InvalidOperationException($"There is no member {Member}.");
        }
    }

    /// <summary>Returns the call as code shows it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Member}({Client})");
}
