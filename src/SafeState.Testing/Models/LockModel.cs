using System.Collections.Generic;

namespace SafeState.Testing;

/// <summary>
/// The model of a lock that one client at a time holds. A state is the client that holds the lock, or -1, and how often that client has
/// entered it.
/// </summary>
/// <param name="isReentrant">Whether the client that holds the lock may enter it again. If not, such a call never returns, or returns
/// false.</param>
/// <param name="mayFail">Whether <see cref="LockMember.TryEnter"/> may return false although the lock is free, as fast locks do under
/// contention.</param>
public sealed class LockModel(bool isReentrant = false, bool mayFail = false)
    : INondeterministicModel<(int Holder, int Depth), LockCall, bool>
{
    /// <summary>Gets the state of a free lock.</summary>
    public (int Holder, int Depth) Start => (-1, 0);

    /// <inheritdoc/>
    public IEnumerable<((int Holder, int Depth) State, bool Result)> Outcomes((int Holder, int Depth) state, LockCall operation)
    {
        bool holds = state.Holder == operation.Client;
        if (operation.Member == LockMember.Exit)
        {
            return [(!holds ? state : state.Depth > 1 ? (state.Holder, state.Depth - 1) : Start, holds)];
        }

        if (state.Depth == 0 || (holds && isReentrant))
        {
            ((int, int), bool) entered = ((operation.Client, state.Depth + 1), true);
            return mayFail && operation.Member == LockMember.TryEnter ? [entered, (state, false)] : [entered];
        }

        return operation.Member == LockMember.TryEnter ? [(state, false)] : [];
    }
}
