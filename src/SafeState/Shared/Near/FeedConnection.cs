using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>
/// One subscription of a feed. After an interruption the feed uses another one. A message that is still under way in this one is then
/// not taken for a new one.
/// </summary>
internal sealed class FeedConnection(PartitionFeed feed) : ISharedChangeListener
{
    private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _generation;
    private long _first;
    private long _last;
    private bool _hasGap;

    /// <summary>Ends when messages may be missing.</summary>
    public Task Broken => _broken.Task;

    /// <inheritdoc/>
    public void OnChange(PartitionChange change) => feed.OnChange(this, change);

    /// <inheritdoc/>
    public void OnInterrupted() => feed.Interrupt(this);

    /// <summary>Ends the use of the subscription.</summary>
    public void Break() => _broken.TrySetResult();

    /// <summary>Remembers a message that came before the reply that says where the feed starts.</summary>
    public void AddEarly(PartitionChange change)
    {
        long sequence = change.Sequence;
        if (_first == 0 || change.Generation != _generation)
        {
            (_generation, _first, _last, _hasGap) = (change.Generation, sequence, sequence, false);
        }
        else if (sequence > _last)
        {
            _hasGap |= sequence != _last + 1;
            _last = sequence;
        }
    }

    /// <summary>Computes where the feed starts.</summary>
    /// <param name="generation">The generation of the partition. Messages of another one say nothing.</param>
    /// <param name="watched">The sequence from which on every change is published.</param>
    /// <returns>The highest sequence up to which no message is missing; null if an early message does not fit.</returns>
    public long? GetStart(long generation, long watched) =>
        _generation != generation || _last <= watched ? watched : _hasGap || _first > watched + 1 ? null : _last;
}
