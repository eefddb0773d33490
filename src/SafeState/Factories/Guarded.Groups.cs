using System;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;
using SafeState.Groups;

namespace SafeState;

[SuppressMessage("ApiDesign", "RS0026", Justification = "The delegates differ: no call fits two overloads.")]
public static partial class Guarded
{
    /// <summary>
    /// Runs a delegate that reads and changes all members of two groups, which may belong to two objects. It is one transaction: both
    /// groups are owned or none, and both are committed at one instant or none. No order of the groups causes a deadlock.
    /// </summary>
    /// <typeparam name="TTx1">The views of the first group.</typeparam>
    /// <typeparam name="TTx2">The views of the second group.</typeparam>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="first">The first group.</param>
    /// <param name="second">The second group.</param>
    /// <param name="body">The delegate. It uses the views, and no member of the groups.</param>
    /// <param name="argument">The argument for the delegate, so that it can be static.</param>
    /// <returns>The result of the delegate.</returns>
    /// <exception cref="ArgumentException">The groups are the same.</exception>
    /// <exception cref="GuardReentrancyException">The thread runs a delegate of one of the groups.</exception>
    /// <exception cref="GuardDeadlockException">The owner that the call would wait for waits for the calling thread.</exception>
    /// <exception cref="GuardTimeoutException">The wait took longer than <see cref="GuardedStores.WaitLimit"/>.</exception>
    public static TResult Transact<TTx1, TTx2, TArg, TResult>(
        IGuardedGroup<TTx1> first, IGuardedGroup<TTx2> second, GroupsFunc<TTx1, TTx2, TArg, TResult> body, TArg argument)
        where TTx1 : struct, allows ref struct
        where TTx2 : struct, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(body);
        return AreSame(first, second)
            ? throw new ArgumentException(
                $"The two groups are the same, '{GetGroup(first).Name}'. Use Transact of the group, or TryTransact.", nameof(second))
            : GroupPair.Transact(GetGroup(first), GetGroup(second), body, argument);
    }

    /// <inheritdoc cref="Transact{TTx1, TTx2, TArg, TResult}"/>
    public static TResult Transact<TTx1, TTx2, TResult>(
        IGuardedGroup<TTx1> first, IGuardedGroup<TTx2> second, GroupsFunc<TTx1, TTx2, TResult> body)
        where TTx1 : struct, allows ref struct
        where TTx2 : struct, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(body);
        return Transact(first, second, static (ref tx1, ref tx2, body) => body(ref tx1, ref tx2), body);
    }

    /// <inheritdoc cref="Transact{TTx1, TTx2, TArg, TResult}"/>
    public static void Transact<TTx1, TTx2, TArg>(
        IGuardedGroup<TTx1> first, IGuardedGroup<TTx2> second, GroupsAction<TTx1, TTx2, TArg> body, TArg argument)
        where TTx1 : struct, allows ref struct
        where TTx2 : struct, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Transact(first, second, static (ref tx1, ref tx2, state) => Invoke(state.body, ref tx1, ref tx2, state.argument),
            (body, argument));

        static bool Invoke(GroupsAction<TTx1, TTx2, TArg> body, ref TTx1 tx1, ref TTx2 tx2, TArg argument)
        {
            body(ref tx1, ref tx2, argument);
            return true;
        }
    }

    /// <inheritdoc cref="Transact{TTx1, TTx2, TArg, TResult}"/>
    public static void Transact<TTx1, TTx2>(
        IGuardedGroup<TTx1> first, IGuardedGroup<TTx2> second, GroupsAction<TTx1, TTx2> body)
        where TTx1 : struct, allows ref struct
        where TTx2 : struct, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(body);
        Transact(first, second, static (ref tx1, ref tx2, body) => body(ref tx1, ref tx2), body);
    }

    /// <summary>Runs a delegate over two groups, as <c>Transact</c>, unless the groups are the same.</summary>
    /// <inheritdoc cref="Transact{TTx1, TTx2, TArg, TResult}"/>
    /// <returns>true if the delegate ran; false if the groups are the same.</returns>
    public static bool TryTransact<TTx1, TTx2, TArg>(
        IGuardedGroup<TTx1> first, IGuardedGroup<TTx2> second, GroupsAction<TTx1, TTx2, TArg> body, TArg argument)
        where TTx1 : struct, allows ref struct
        where TTx2 : struct, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(body);
        if (AreSame(first, second))
        {
            return false;
        }

        Transact(first, second, body, argument);
        return true;
    }

    private static bool AreSame<TTx1, TTx2>(IGuardedGroup<TTx1> first, IGuardedGroup<TTx2> second)
        where TTx1 : struct, allows ref struct
        where TTx2 : struct, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return ReferenceEquals(first, second);
    }

    private static GuardedGroup<TTx> GetGroup<TTx>(IGuardedGroup<TTx> group)
        where TTx : struct, allows ref struct => group as GuardedGroup<TTx>
        ?? throw new ArgumentException($"The type '{group.GetType()}' is not a generated group. Pass the accessor of a guarded class.");
}
