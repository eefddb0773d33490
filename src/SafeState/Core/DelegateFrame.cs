using System.Diagnostics;
using SafeState.CompilerServices;
using SafeState.Metering;

namespace SafeState.Ownership;

/// <summary>One delegate that the current thread is running for a store; frames of a thread form a stack.</summary>
[StackTraceHidden]
internal class DelegateFrame
{
    private DelegateFrame? _outer;

    internal DelegateFrame(GuardedStore store, OwnerKind kind)
    {
        Store = store;
        Kind = kind;
    }

    /// <summary>The innermost delegate that the current thread runs; null outside of delegates, the usual case.</summary>
    internal static DelegateFrame? Top => ThreadContext.CurrentOrNull?.TopFrame;

    /// <summary>How many delegates the current thread runs, one inside the other.</summary>
    internal static int Depth
    {
        get
        {
            int depth = 0;
            for (DelegateFrame? frame = Top; frame is not null; frame = frame._outer)
            {
                depth++;
            }

            return depth;
        }
    }

    internal GuardedStore Store { get; private protected set; }

    internal OwnerKind Kind { get; set; }

    internal DelegateFrame? Outer => _outer;

    internal void Push() => Push(ThreadContext.Current);

    /// <param name="thread">The current thread.</param>
    internal void Push(ThreadContext thread)
    {
        if (thread.TopFrame is { } outer)
        {
            _outer = outer; // mostly there is none, and the reference need not be written
        }

        thread.TopFrame = this;
    }

    internal void Pop() => Pop(ThreadContext.Current);

    /// <param name="thread">The thread that pushed.</param>
    internal void Pop(ThreadContext thread)
    {
        if (_outer is null)
        {
            thread.TopFrame = null;
            return;
        }

        thread.TopFrame = _outer;
        _outer = null;
    }

    /// <summary>Throws if the current thread runs a delegate of the store: whole-map writes are refused there.</summary>
    internal static void ThrowIfInside(GuardedStore store, string member)
    {
        for (DelegateFrame? frame = Top; frame is not null; frame = frame._outer)
        {
            if (frame.Store == store)
            {
                throw ReentrancyMessage.WholeMap(store.Name, member);
            }
        }
    }
}
