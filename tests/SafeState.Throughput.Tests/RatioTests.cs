using SafeState.Throughput.Results;

namespace SafeState.Throughput.Tests;

public sealed class RatioTests
{
    [Fact]
    public void Figures_are_divided_round_by_round()
    {
        // Both were disturbed in the second round: the quotient does not see it.
        Ratio ratio = Ratio.Of([20, 2, 22], [10, 1, 10]);

        Assert.Equal(2, ratio.Middle, precision: 6);
        Assert.Equal(2, ratio.Low, precision: 6);
        Assert.Equal(2.2, ratio.High, precision: 6);
    }
}
