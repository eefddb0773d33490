using System.Linq;
using SafeState.Throughput.Content;

namespace SafeState.Throughput.Tests;

public sealed class RepeatedDrawTests
{
    private const int Period = 1 << 12;

    [Fact]
    public void The_first_ranks_come_again()
    {
        RepeatedDraw draw = new(new UniformDraw(1_000, seed: 1));
        UniformDraw first = new(1_000, seed: 1);
        int[] drawn = [.. Enumerable.Range(0, 3 * Period).Select(_ => draw.Next())];

        Assert.Equal([.. Enumerable.Range(0, Period).Select(_ => first.Next())], drawn[..Period]);
        Assert.Equal(drawn[..Period], drawn[Period..(2 * Period)]);
        Assert.Equal(drawn[..Period], drawn[(2 * Period)..]);
    }
}
