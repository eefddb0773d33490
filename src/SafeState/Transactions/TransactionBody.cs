using System.Diagnostics;

namespace SafeState.Transactions;

/// <summary>Runs delegates without a result as if they had one, so that each store has one transaction.</summary>
[StackTraceHidden]
internal static class TransactionBody
{
    /// <summary>Runs a delegate that needs no argument.</summary>
    internal static bool Run<TTx>(ref TTx tx, GroupAction<TTx> body)
        where TTx : struct, allows ref struct
    {
        body(ref tx);
        return true;
    }

    /// <summary>Runs a delegate with its argument.</summary>
    internal static bool Run<TTx, TArg>(ref TTx tx, (GroupAction<TTx, TArg> Body, TArg Argument) state)
        where TTx : struct, allows ref struct
    {
        state.Body(ref tx, state.Argument);
        return true;
    }
}
