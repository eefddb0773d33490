using System;
using System.Globalization;

namespace SafeState.Testing;

/// <summary>A call of a lock.</summary>
/// <param name="Member">What to call.</param>
/// <param name="Client">Who calls; the number of the client in a stress run.</param>
public readonly record struct LockCall(LockMember Member, int Client)
{
    /// <summary>Makes the call by the members of the class under test.</summary>
    /// <param name="tryEnter">Enters the lock if it is free.</param>
    /// <param name="exit">Exits the lock if the client holds it, and returns whether it did.</param>
    /// <param name="enter">Waits for the lock; needed only if such calls are drawn.</param>
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
