namespace SafeState.Testing;

/// <summary>What was done with one object.</summary>
internal interface ITrial<TOperation, TResult>
{
    /// <summary>The calls of each client.</summary>
    TOperation[][] Programs { get; }

    /// <summary>Their results, where calls were not timed.</summary>
    TResult[][] Results { get; }

    /// <summary>The calls, where they were timed.</summary>
    History<TOperation, TResult> ToHistory();
}
