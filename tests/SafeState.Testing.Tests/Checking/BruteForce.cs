using System.Collections.Generic;
using System.Linq;
using SafeState.Testing.Tests.Structures;

namespace SafeState.Testing.Tests.Checking;

/// <summary>The definition, word for word: tries every outcome in every order of every choice of calls, without a shortcut.</summary>
internal static class BruteForce
{
    internal static bool IsLinearizable(History<RegisterCall, int> history) => IsLinearizable(new RegisterModel(), history);

    internal static bool IsLinearizable<TState, TOperation, TResult>(INondeterministicModel<TState, TOperation, TResult> model,
        History<TOperation, TResult> history) =>
        Extends(model, model.Start, [.. history.Calls]);

    /// <summary>The definition of sequential consistency: only the order of each client's calls counts.</summary>
    internal static bool IsSequential<TState, TOperation, TResult>(INondeterministicModel<TState, TOperation, TResult> model, TState state,
        List<(TOperation, TResult)>[] programs)
    {
        if (programs.All(static program => program.Count == 0))
        {
            return true;
        }

        return Enumerable.Range(0, programs.Length).Where(client => programs[client].Count != 0).Any(client =>
        {
            (TOperation operation, TResult result) = programs[client][0];
            List<(TOperation, TResult)>[] others = [.. programs.Select((program, other) => other == client ? program[1..] : program)];
            return model.Outcomes(state, operation)
                .Any(outcome => model.Accepts(outcome.Result, result) && IsSequential(model, outcome.State, others));
        });
    }

    private static bool Extends<TState, TOperation, TResult>(INondeterministicModel<TState, TOperation, TResult> model, TState state,
        List<RecordedCall<TOperation, TResult>> left)
    {
        if (left.TrueForAll(static call => !call.IsKnown))
        {
            return true;
        }

        foreach (RecordedCall<TOperation, TResult> next in left)
        {
            List<RecordedCall<TOperation, TResult>> others = [.. left.Where(call => call != next)];
            if (others.Exists(other => other.End < next.Start))
            {
                continue;
            }

            foreach ((TState after, TResult result) in model.Outcomes(state, next.Operation))
            {
                if ((!next.IsKnown || model.Accepts(result, next.Result)) && Extends(model, after, others))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
