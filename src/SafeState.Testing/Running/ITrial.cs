namespace SafeState.Testing;

/// <summary>The calls that were made on one object.</summary>
internal interface ITrial<TOperation, TResult>
{
    /// <summary>Gets the calls of each client.</summary>
    TOperation[][] Programs { get; }

    /// <summary>Gets their results, if calls were not timed.</summary>
    TResult[][] Results { get; }

    /// <summary>Returns the calls as a history, if they were timed.</summary>
    History<TOperation, TResult> ToHistory();
}
