using System.Collections.Generic;
using System.Linq;

namespace SafeState.Testing;

/// <summary>
/// Searches for an order of all calls that explains their results and preserves the order of each client's calls: sequential consistency.
/// </summary>
internal sealed class OrderSearch<TState, TOperation, TResult>(
    INondeterministicModel<TState, TOperation, TResult> model, TOperation[][] programs, TResult[][] results, long stepLimit,
        Deadline deadline)
{
    private readonly int[] _done = new int[programs.Length];
    private readonly int _calls = programs.Sum(static program => program.Length);
    private readonly HashSet<Visit<TState>> _visited = new(new VisitComparer<TState>(model.StateComparer));

    internal long Steps { get; private set; }

    internal Conclusion Run() => Run(model.Start, 0);

    private Conclusion Run(TState state, int taken)
    {
        if (taken == _calls)
        {
            return Conclusion.Linearizable;
        }

        for (int client = 0; client < programs.Length; client++)
        {
            int call = _done[client];
            if (call == programs[client].Length)
            {
                continue;
            }

            Steps++;
            foreach (TState next in model.NextStates(state, programs[client][call], results[client][call]))
            {
                if (Steps >= stepLimit || deadline.IsOver)
                {
                    return Conclusion.Undecided;
                }

                Steps++;
                _done[client]++;
                Conclusion conclusion = _visited.Add(new(new Window(0, 0, [.. _done.Select(static done => (ulong)done)]), next))
                    ? Run(next, taken + 1) : Conclusion.NotLinearizable;
                _done[client]--;
                if (conclusion != Conclusion.NotLinearizable)
                {
                    return conclusion;
                }
            }
        }

        return Conclusion.NotLinearizable;
    }
}
