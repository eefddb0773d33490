using System.Collections.Generic;
using System.Linq;

namespace SafeState.Testing;

/// <summary>Looks for an order of all calls that explains their results and keeps the calls of each client in theirs: sequential consistency.</summary>
internal sealed class OrderSearch<TState, TOperation, TResult>(IModel<TState, TOperation, TResult> model, TOperation[][] programs, TResult[][] results)
{
    private readonly int[] _done = new int[programs.Length];
    private readonly int _calls = programs.Sum(static program => program.Length);
    private readonly HashSet<Visit<TState>> _visited = new(new VisitComparer<TState>(model.StateComparer));

    internal bool Run() => Run(model.Start, 0);

    private bool Run(TState state, int taken)
    {
        if (taken == _calls)
        {
            return true;
        }

        for (int client = 0; client < programs.Length; client++)
        {
            int call = _done[client];
            if (call == programs[client].Length)
            {
                continue;
            }

            TState next = model.Apply(state, programs[client][call], out TResult expected);
            if (!model.Accepts(expected, results[client][call]))
            {
                continue;
            }

            _done[client]++;
            if (_visited.Add(new(new Window(0, 0, [.. _done.Select(static done => (ulong)done)]), next)) && Run(next, taken + 1))
            {
                return true;
            }

            _done[client]--;
        }

        return false;
    }
}
