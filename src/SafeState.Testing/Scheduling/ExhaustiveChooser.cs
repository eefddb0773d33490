using System.Collections.Generic;
using System.Linq;

namespace SafeState.Testing;

/// <summary>
/// Goes through the tree of all choices, depth first: each schedule repeats the choices of the one before up to the last
/// that has another answer left. Interrupting a thread that could go on counts against the bound.
/// </summary>
internal sealed class ExhaustiveChooser(int preemptions) : IChooser
{
    private readonly List<Node> _path = [];
    private int _depth;

    public int Choose(int current, IReadOnlyList<int> runnable)
    {
        if (_depth == _path.Count)
        {
            int used = _depth == 0 ? 0 : _path[^1].UsedAfter;
            bool canGoOn = runnable.Contains(current);
            int[] answers = canGoOn && used == preemptions ? [current] : [.. runnable.OrderBy(thread => thread == current ? -1 : thread)];
            _path.Add(new(answers, canGoOn, used));
        }

        return _path[_depth++].Answer;
    }

    public bool MoveNext()
    {
        _depth = 0;
        while (_path.Count != 0 && !_path[^1].MoveNext())
        {
            _path.RemoveAt(_path.Count - 1);
        }

        return _path.Count != 0;
    }

    /// <param name="answers">Who may go on, first the one that ran until now if it can.</param>
    /// <param name="canGoOn">Whether it can.</param>
    /// <param name="used">How many interruptions there were before.</param>
    private sealed class Node(int[] answers, bool canGoOn, int used)
    {
        private int _index;

        internal int Answer => answers[_index];

        internal int UsedAfter => used + (canGoOn && _index > 0 ? 1 : 0);

        internal bool MoveNext() => ++_index < answers.Length;
    }
}
