using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Testing;

/// <summary>
/// Checks whether calls that overlapped can be put into one order that explains all results, each call at one instant
/// between its start and its end.
/// </summary>
public static class Linearizability
{
    /// <summary>Checks a history.</summary>
    /// <typeparam name="TState">A state of the object.</typeparam>
    /// <typeparam name="TOperation">A member with its arguments.</typeparam>
    /// <typeparam name="TResult">What a member returns.</typeparam>
    /// <param name="model">What the object means when it is used by one client.</param>
    /// <param name="history">What several clients did with it, from a fresh object on.</param>
    /// <param name="stepLimit">How often the model is asked at most before the check gives up, for each part that is checked by itself.</param>
    public static Verdict<TOperation, TResult> Check<TState, TOperation, TResult>(
        IModel<TState, TOperation, TResult> model,
        History<TOperation, TResult> history,
        long stepLimit = 10_000_000)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepLimit, 1);
        bool undecided = false;
        foreach (RecordedCall<TOperation, TResult>[] part in Parts(model, history))
        {
            switch (new Search<TState, TOperation, TResult>(model, part, explains: false).Run(stepLimit))
            {
                case Conclusion.NotLinearizable:
                    return Counterexample<TState, TOperation, TResult>.Of(model, part, stepLimit);
                case Conclusion.Undecided:
                    undecided = true;
                    break;
            }
        }

        return undecided
            ? new(Conclusion.Undecided, $"No order was found within {stepLimit} steps. Raise the limit, divide the history by a partition, or let fewer calls overlap.")
            : new(Conclusion.Linearizable, "An order explains every result.");
    }

    private static IEnumerable<RecordedCall<TOperation, TResult>[]> Parts<TState, TOperation, TResult>(IModel<TState, TOperation, TResult> model, History<TOperation, TResult> history)
    {
        List<object> keys = [];
        foreach (RecordedCall<TOperation, TResult> call in history.Calls)
        {
            if (model.PartitionOf(call.Operation) is not { } key)
            {
                return [[.. history.Calls]];
            }

            keys.Add(key);
        }

        return history.Calls.Zip(keys).GroupBy(static pair => pair.Second, static pair => pair.First).Select(static part => part.ToArray());
    }
}
