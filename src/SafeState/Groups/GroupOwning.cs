using System.Diagnostics;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.Groups;

/// <summary>
/// Owns one group or two: both or none. A caller that has to wait holds nothing meanwhile. If it has failed too often, it reserves: callers
/// that own nothing wait for it, and the others pass.
/// </summary>
[StackTraceHidden]
internal static class GroupOwning
{
    /// <summary>How often a caller finds another owner before it reserves.</summary>
    private const int MaxFailures = 16;

    /// <param name="first">The group with the lower number.</param>
    /// <param name="second">The other group, or null.</param>
    /// <param name="isLook">Whether other looks may own the groups too.</param>
    /// <param name="thread">The calling thread.</param>
    internal static (GroupHold First, GroupHold? Second) Own(
        GuardedGroup first, GuardedGroup? second, bool isLook, ThreadContext thread)
    {
        first.Ownership.ThrowIfInside();
        second?.Ownership.ThrowIfInside();
        Owner? blocker = TryOwn(first, second, isLook, thread, out GroupHold hold1, out GroupHold? hold2);
        return blocker is null ? (hold1, hold2) : WaitAndOwn(first, second, isLook, thread, blocker);
    }

    private static Owner? TryOwn(
        GuardedGroup first, GuardedGroup? second, bool isLook, ThreadContext thread, out GroupHold hold1, out GroupHold? hold2)
    {
        Enter(first, second);
        try
        {
            return TryBegin(first, second, reserved: null, isLook, thread, out hold1, out hold2);
        }
        finally
        {
            Exit(first, second);
        }
    }

    private static (GroupHold First, GroupHold? Second) WaitAndOwn(
        GuardedGroup first, GuardedGroup? second, bool isLook, ThreadContext thread, Owner blocker)
    {
        (GroupHold First, GroupHold? Second)? reserved = null;
        try
        {
            for (int failures = 1; ; failures++)
            {
                OwnerWait.Block(blocker, joins: false);
                Enter(first, second);
                try
                {
                    Owner? found = TryBegin(first, second, reserved, isLook, thread, out GroupHold hold1, out GroupHold? hold2);
                    if (found is null)
                    {
                        return (hold1, hold2);
                    }

                    blocker = found;
                    reserved ??= failures >= MaxFailures ? Reserve(first, second, isLook, thread) : null;
                }
                finally
                {
                    Exit(first, second);
                }
            }
        }
        catch when (reserved is not null)
        {
            Cancel(first, second, reserved.Value);
            throw;
        }
    }

    /// <summary>Enters although the thread is interrupted: a commit is completed.</summary>
    internal static bool EnterUninterruptible(GuardedGroup first, GuardedGroup? second) =>
        first.EnterUninterruptible() | (second?.EnterUninterruptible() == true);

    internal static void Exit(GuardedGroup first, GuardedGroup? second)
    {
        second?.Exit();
        first.Exit();
    }

    internal static void ExitAndRestoreInterrupt(GuardedGroup first, GuardedGroup? second, bool interrupted)
    {
        Exit(first, second);
        if (interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    private static void Enter(GuardedGroup first, GuardedGroup? second)
    {
        first.Enter();
        try
        {
            second?.Enter();
        }
        catch
        {
            first.Exit();
            throw;
        }
    }

    private static Owner? TryBegin(
        GuardedGroup first, GuardedGroup? second, (GroupHold First, GroupHold? Second)? reserved, bool isLook, ThreadContext thread,
        out GroupHold hold1, out GroupHold? hold2)
    {
        hold2 = null;
        Owner? blocker = first.TryBegin(reserved?.First, isLook, thread, out hold1);
        if (blocker is not null)
        {
            return blocker;
        }

        bool isOwned = false;
        try
        {
            blocker = second?.TryBegin(reserved?.Second, isLook, thread, out hold2);
            isOwned = blocker is null;
        }
        finally
        {
            if (!isOwned)
            {
                first.TakeBack(hold1);
            }
        }

        if (isOwned && reserved is { } ended)
        {
            first.EndReservation(ended.First);
            second?.EndReservation(ended.Second!);
        }

        return blocker;
    }

    private static (GroupHold First, GroupHold? Second)? Reserve(
        GuardedGroup first, GuardedGroup? second, bool isLook, ThreadContext thread)
    {
        if (first.Ownership.IsReserved || second?.Ownership.IsReserved == true || FaultInjection.TransactionReservesNothing)
        {
            return null; // another caller comes first; two reservations could wait for each other
        }

        return (first.Reserve(thread, isLook), second?.Reserve(thread, isLook));
    }

    private static void Cancel(GuardedGroup first, GuardedGroup? second, (GroupHold First, GroupHold? Second) reserved)
    {
        bool interrupted = EnterUninterruptible(first, second);
        first.CancelReservation(reserved.First);
        second?.CancelReservation(reserved.Second!);
        ExitAndRestoreInterrupt(first, second, interrupted);
        reserved.First.Signal();
        reserved.Second?.Signal();
    }
}
