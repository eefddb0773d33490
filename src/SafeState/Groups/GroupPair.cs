using System.Diagnostics;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Proving;

namespace SafeState.Groups;

/// <summary>
/// A transaction over two groups. Their locks are taken in the order of their numbers, so that no two transactions cross.
/// </summary>
[StackTraceHidden]
internal static class GroupPair
{
    internal static TResult Transact<TTx1, TTx2, TArg, TResult>(
        GuardedGroup<TTx1> group1, GuardedGroup<TTx2> group2, GroupsFunc<TTx1, TTx2, TArg, TResult> body, TArg argument)
        where TTx1 : struct, allows ref struct
        where TTx2 : struct, allows ref struct
    {
        bool isOrdered = group1.Number < group2.Number || FaultInjection.GroupsAreEnteredInAnyOrder;
        GuardedGroup first = isOrdered ? group1 : group2;
        GuardedGroup second = isOrdered ? group2 : group1;
        ThreadContext thread = ThreadContext.Current;
        (GroupHold hold1, GroupHold? hold2) = GroupOwning.Own(first, second, isLook: false, thread);
        TTx1 tx1 = default;
        TTx2 tx2 = default;
        bool commits = false;
        hold1.Push(thread);
        hold2!.Push(thread);
        try
        {
            tx1 = group1.OpenViews();
            tx2 = group2.OpenViews();
            TResult result = body(ref tx1, ref tx2, argument);
            commits = true;
            return result;
        }
        finally
        {
            hold2.Pop(thread);
            hold1.Pop(thread);
            bool interrupted = GroupOwning.EnterUninterruptible(first, second);
            try
            {
                if (commits)
                {
                    Apply(group1, group2);
                    group1.CompleteMembers();
                    group2.CompleteMembers();
                    group1.StoreFields(ref tx1);
                    group2.StoreFields(ref tx2);
                }
            }
            finally
            {
                End(first, hold1, second, hold2, interrupted, thread);
            }
        }
    }

    private static void Apply(GuardedGroup group1, GuardedGroup group2)
    {
        group1.ApplyMembers();
        try
        {
            group2.ApplyMembers();
        }
        catch
        {
            group1.TakeBackMembers();
            throw;
        }
    }

    private static void End(
        GuardedGroup first, GroupHold hold1, GuardedGroup second, GroupHold hold2, bool interrupted, ThreadContext thread)
    {
        bool hasWaiters1 = first.Release(hold1, isLook: false);
        bool hasWaiters2 = second.Release(hold2, isLook: false);
        GroupOwning.ExitAndRestoreInterrupt(first, second, interrupted);
        if (hasWaiters1)
        {
            hold1.Signal();
        }

        if (hasWaiters2)
        {
            hold2.Signal();
        }

        first.CountTransaction(thread, writes: true);
        second.CountTransaction(thread, writes: true);
    }
}
