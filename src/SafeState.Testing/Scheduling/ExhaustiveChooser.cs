using System.Collections.Generic;
using System.Linq;

namespace SafeState.Testing;

/// <summary>
/// Explores the tree of all choices, depth first. Each schedule repeats the choices of the one before, up to the last that has another
/// answer left. Interrupting a thread that could continue counts against the bound.
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

    /// <param name="answers">The threads that may continue. The one that ran until now comes first, if it can.</param>
    /// <param name="canGoOn">Whether the thread that ran until now can continue.</param>
    /// <param name="used">The number of interruptions before this choice.</param>
    private sealed class Node(int[] answers, bool canGoOn, int used)
    {
        private int _index;

        internal int Answer => answers[_index];

        internal int UsedAfter => used + (canGoOn && _index > 0 ? 1 : 0);

        internal bool MoveNext() => ++_index < answers.Length;
    }
}
