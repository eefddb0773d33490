using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.Groups;
using SafeState.Metering;
using SafeState.Proving;
using SafeState.Transactions;

namespace SafeState.CompilerServices;

/// <summary>A group, with the type of the views for its transactions.</summary>
/// <typeparam name="TTx">The views of the members.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
[SuppressMessage("ApiDesign", "RS0026", Justification = "The delegates differ: no call fits two overloads.")]
public abstract class GuardedGroup<TTx> : GuardedGroup, IGuardedGroup<TTx>
    where TTx : struct, allows ref struct
{
    private protected GuardedGroup(string name, GuardStrategy strategy, GuardEventHook? hook)
        : base(name, strategy, hook)
    {
    }

    /// <inheritdoc/>
    public void Transact(GroupAction<TTx> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Transact(static (ref tx, body) => TransactionBody.Run(ref tx, body), body);
    }

    /// <inheritdoc/>
    public void Transact<TArg>(GroupAction<TTx, TArg> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Transact(static (ref tx, state) => TransactionBody.Run(ref tx, state), (body, argument));
    }

    /// <inheritdoc/>
    public TResult Transact<TResult>(GroupFunc<TTx, TResult> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Transact(static (ref tx, body) => body(ref tx), body);
    }

    /// <inheritdoc/>
    public TResult Transact<TArg, TResult>(GroupFunc<TTx, TArg, TResult> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        ThreadContext thread = ThreadContext.Current;
        GroupHold hold = GroupOwning.Own(this, second: null, isLook: false, thread).First;
        TTx tx = default;
        bool commits = FaultInjection.ThrowingTransactionCommits;
        hold.Push(thread);
        try
        {
            tx = Open();
            TResult result = body(ref tx, argument);
            commits = true;
            return result;
        }
        finally
        {
            hold.Pop(thread);
            End(hold, ref tx, commits, thread);
        }
    }

    /// <summary>Creates the views of a transaction.</summary>
    /// <returns>The views.</returns>
    protected abstract TTx Open();

    /// <summary>Takes over the fields of the views that are not collections. It is called with the lock of the group held.</summary>
    /// <param name="tx">The views.</param>
    protected abstract void Store(ref TTx tx);

    internal TTx OpenViews() => Open();

    internal void StoreFields(ref TTx tx) => Store(ref tx);

    private void End(GroupHold hold, ref TTx tx, bool commits, ThreadContext thread)
    {
        bool interrupted = EnterUninterruptible();
        try
        {
            if (commits)
            {
                ApplyMembers();
                CompleteMembers();
                Store(ref tx);
            }
        }
        finally
        {
            bool hasWaiters = Release(hold, isLook: false);
            GroupOwning.ExitAndRestoreInterrupt(this, second: null, interrupted);
            if (hasWaiters)
            {
                hold.Signal();
            }

            CountTransaction(thread, writes: true);
        }
    }
}
