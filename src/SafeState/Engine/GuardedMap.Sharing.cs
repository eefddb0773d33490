using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <content>
/// What a store does whose values are held by those who use them. The calls are made for runs that have callers who joined them, and cost
/// other stores nothing.
/// </content>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    /// <summary>
    /// A synchronous run has ended, and other callers joined it. Called with no lock held, before they go on. Must not throw.
    /// </summary>
    private protected virtual void OnRunJoined(Owner<TKey, TValue> run)
    {
    }

    /// <summary>
    /// An asynchronous run has made a value and has ended. Called with no lock held, before its callers go on, and before the value is
    /// passed to the delegate for values that were not stored. Must not throw.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="made">The value that it made. Its result may be another one, if the run was detached.</param>
    /// <param name="stored">Whether the value was stored.</param>
    /// <param name="ended">False if the commit threw. Then the callers get the exception.</param>
    private protected virtual void OnRunMade(Owner<TKey, TValue> run, TValue made, bool stored, bool ended)
    {
    }

    /// <summary>A caller that joined a run leaves without its result: it was canceled, for instance. The run may have ended.</summary>
    private protected virtual void OnJoinerLeft(Owner<TKey, TValue> run)
    {
    }

    /// <summary>Specifies where the value of a call comes from.</summary>
    private protected enum ValueSource
    {
        /// <summary>It was present, or comes from the run of another call.</summary>
        Found,

        /// <summary>The call made and stored it.</summary>
        Stored,

        /// <summary>The call made it, and it was not stored. Or the factory declined.</summary>
        Unstored,

        /// <summary>It comes from the run of another call, and is held for this one.</summary>
        Held,
    }
}
