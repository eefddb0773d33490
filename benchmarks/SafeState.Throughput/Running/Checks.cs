using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Throughput.Cells;

namespace SafeState.Throughput.Running;

/// <summary>Counts what the runs found wrong with their own subjects.</summary>
internal sealed class Checks
{
    private const int KeptMessages = 100;

    private readonly Lock _lock = new();
    private readonly List<string> _messages = [];
    private long _failed;

    /// <summary>The cell that is running.</summary>
    public Cell? Cell { get; set; }

    /// <summary>How many checks failed.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>What the first of them said.</summary>
    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (_lock)
            {
                return _messages.ToList();
            }
        }
    }

    /// <summary>Fails unless two numbers are equal.</summary>
    public void Equal(long expected, long actual, string what)
    {
        if (expected != actual)
        {
            Fail($"{what}: expected {expected}, found {actual}");
        }
    }

    /// <summary>Counts a failure.</summary>
    public void Fail(string message, long count = 1)
    {
        lock (_lock)
        {
            _failed += count;
            if (_messages.Count < KeptMessages)
            {
                _messages.Add($"{Cell}: {message}");
            }
        }
    }
}
