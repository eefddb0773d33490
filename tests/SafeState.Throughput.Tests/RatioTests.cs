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

    [Fact]
    public void A_loss_is_one_that_the_rounds_agree_on()
    {
        double[] ones = [1, 1, 1, 1, 1, 1, 1, 1];
        Ratio slower = Ratio.Of([0.90, 0.93, 0.91, 0.95, 0.92, 0.94, 0.89, 0.93], ones);
        Ratio unclear = Ratio.Of([0.90, 1.20, 0.80, 1.10, 0.95, 1.05, 0.85, 0.99], ones);
        Ratio oneOutlier = Ratio.Of([0.90, 0.93, 0.91, 0.95, 0.92, 0.94, 0.89, 3.00], ones);

        Assert.True(slower.IsLoss);
        Assert.False(unclear.IsLoss);
        Assert.InRange(1, unclear.Low, unclear.High);
        Assert.InRange(oneOutlier.High, 0.95, 3);
        Assert.InRange(slower.Middle, slower.Low, slower.High);
    }
}
