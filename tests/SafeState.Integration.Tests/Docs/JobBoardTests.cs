using Shop;

namespace SafeState.Integration.Tests.Docs;

/// <summary>The class of the page about groups that has collections of several kinds.</summary>
public sealed class JobBoardTests
{
    [Fact]
    public void A_job_goes_from_one_collection_to_the_next()
    {
        JobBoard board = new();
        board.Enqueue(new(1, "print"));
        board.Enqueue(new(2, "send"));
        board.Cancel(1);

        Assert.Equal(new(2, "send"), board.Start());
        Assert.Equal((0, 1, 0), board.Count());
        board.Complete(2);
        Assert.Equal((0, 0, 1), board.Count());
        Assert.Null(board.Start());
    }
}
