using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Sharing;

namespace SafeState.Sharing.Tests.Faults;

/// <summary>Which messages a feed takes for changes.</summary>
public sealed class FeedTests
{
    private const long Generation = 5;

    [Fact]
    public void Early_messages_decide_where_a_feed_starts()
    {
        Assert.Equal(7, Start(7));
        Assert.Equal(7, Start(7, 5, 6, 7));
        Assert.Equal(9, Start(7, 7, 8, 9));
        Assert.Equal(8, Start(7, 8));
        Assert.Null(Start(7, 9));
        Assert.Null(Start(7, 8, 10));
        Assert.Null(Start(3, 500));

        static long? Start(long watched, params IEnumerable<long> early) =>
            StartAfter(watched, early.Select(static sequence => new PartitionChange(Generation, sequence, "a")));
    }

    [Fact]
    public void Early_messages_of_another_generation_say_nothing()
    {
        Assert.Equal(7, Start(7, (4, 9)));
        Assert.Equal(7, Start(7, (4, 7), (4, 8)));
        Assert.Equal(8, Start(7, (4, 20), (Generation, 8)));
        Assert.Null(Start(7, (4, 8), (Generation, 9)));
        Assert.Equal(7, Start(7, (Generation, 9), (6, 1)));

        static long? Start(long watched, params IEnumerable<(long Generation, long Sequence)> early) =>
            StartAfter(watched, early.Select(static change => new PartitionChange(change.Generation, change.Sequence, "a")));
    }

    [Fact]
    public async Task A_message_of_another_generation_ends_the_subscription()
    {
        InProcessEngine server = new(TimeProvider.System);
        PartitionAddress address = new("feed", 0);
        ClientContext context = new(server, new SharedStateOptions(), SharedMetrics.OfProcess, CancellationToken.None);
        PartitionClient client = new(context, address, "layout", first: null);
        IFeedSession session = await client.OpenForFeedAsync(CancellationToken.None);
        SharedReply watched = server.Execute(address, new WatchCommand());
        PartitionFeed feed = new(client, new HeadPoller(TimeProvider.System, TimeSpan.FromHours(1), new CancellationToken(canceled: true)));
        Listener listener = new();
        feed.Add(listener);
        FeedConnection connection = new(feed);
        Assert.True(feed.TryStart(connection, session, watched, instant: 0));

        connection.OnChange(new PartitionChange(watched.Generation, 1, "a"));
        connection.OnChange(new PartitionChange(watched.Generation + 1, 2, "old"));
        connection.OnChange(new PartitionChange(watched.Generation, 2, "late"));

        Assert.Equal(["reset 0", "change 1 a", "interrupted"], listener.Calls);
        Assert.True(connection.Broken.IsCompleted);
    }

    private static long? StartAfter(long watched, IEnumerable<PartitionChange> early)
    {
        FeedConnection connection = new(null!);
        early.ToList().ForEach(connection.AddEarly);
        return connection.GetStart(Generation, watched);
    }

    private sealed class Listener : IFeedListener
    {
        public List<string> Calls { get; } = [];

        public void OnReset(int partition, long generation, long sequence) => Calls.Add($"reset {sequence}");

        public void OnChange(int partition, long sequence, string? key) => Calls.Add($"change {sequence} {key}");

        public void OnConfirmed(int partition, long instant)
        {
        }

        public void OnInterrupted(int partition) => Calls.Add("interrupted");

        public void OnLost(int partition) => Calls.Add("lost");

        public void OnFailed(Exception problem) => Calls.Add("failed");
    }
}
