using System;

namespace SafeState.Testing;

/// <summary>The search for the verdict on one part of a history. It runs in turns.</summary>
internal sealed class PartSearch<TState, TOperation, TResult>(INondeterministicModel<TState, TOperation, TResult> model, object? key,
    RecordedCall<TOperation, TResult>[] calls) : IDisposable
{
    private const long FirstTurn = 64;

    private Search<TState, TOperation, TResult>? _search;
    private long _turn = FirstTurn;

    /// <summary>Gets the value that the model divides by, or null if it does not divide.</summary>
    internal object? Key => key;

    internal RecordedCall<TOperation, TResult>[] Calls => calls;

    internal long Steps { get; private set; }

    /// <summary>Runs one turn, twice as long as the last one.</summary>
    internal Conclusion Run(long stepLimit, Deadline deadline)
    {
        _search ??= new(model, calls, explains: false);
        Conclusion conclusion = _search.Run(Math.Min(_turn, stepLimit), deadline);
        Steps = _search.Steps;
        _turn *= 2;
        return conclusion;
    }

    /// <summary>Releases the memory of the search.</summary>
    public void Dispose()
    {
        _search?.Dispose();
        _search = null;
    }
}
