using System;
using SafeState.Scaling;
using SafeState.Tool.Commands;

namespace SafeState.Tool.Tests.Knee;

/// <summary>The options of <c>knee</c> that are not plain numbers.</summary>
public sealed class KneeArgumentTests
{
    [Theory]
    [InlineData("1..2xcores", new[] { 1, 2, 3, 4, 6, 8 })]
    [InlineData("1..32", new[] { 1, 2, 3, 4, 6, 8, 12, 16, 24, 32 })]
    [InlineData("3..5", new[] { 3, 4, 5 })]
    [InlineData("4,1,4,2", new[] { 1, 2, 4 })]
    [InlineData("1xcores", new[] { 4 })]
    [InlineData("7", new[] { 7 })]
    public void Threads(string text, int[] expected) => Assert.Equal(expected, KneeArguments.Threads(text, cores: 4));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("4..2")]
    [InlineData("1..2..3")]
    [InlineData("1,,2")]
    [InlineData("1025")]
    [InlineData("257xcores")]
    [InlineData("99999999999")]
    [InlineData("2147483647xcores")]
    [InlineData("x")]
    public void Threads_that_are_wrong(string text) => Assert.Null(KneeArguments.Threads(text, cores: 4));

    [Theory]
    [InlineData("2s", 2_000)]
    [InlineData("0.5s", 500)]
    [InlineData("500ms", 500)]
    [InlineData("600s", 600_000)]
    public void Time(string text, double milliseconds) => Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), KneeArguments.Time(text));

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("0s")]
    [InlineData("9ms")]
    [InlineData("-1s")]
    [InlineData("601s")]
    [InlineData("1e9s")]
    [InlineData("2 s ")]
    [InlineData("2sm")]
    [InlineData("2mms")]
    [InlineData("NaNs")]
    public void Time_that_is_wrong(string text) => Assert.Null(KneeArguments.Time(text));

    [Fact]
    public void Strategies()
    {
        Assert.Equal(Enum.GetValues<GuardStrategy>(), KneeArguments.Strategies("all"));
        Assert.Equal([GuardStrategy.Snapshot, GuardStrategy.Locked], KneeArguments.Strategies("snapshot, Locked,snapshot"));
        Assert.Null(KneeArguments.Strategies("Striped,Lock"));
        Assert.Null(KneeArguments.Strategies("1"));
        Assert.Null(KneeArguments.Strategies(""));
    }

    [Fact]
    public void Numbers_above_that_of_the_processors_are_fitted_only_if_there_are_no_others()
    {
        Assert.Equal([1, 2, 3], ScalingOptions.Fitted([1, 2, 3, 8], processors: 4));
        Assert.Equal([1, 2, 4], ScalingOptions.Fitted([1, 2, 4], processors: 2));
    }
}
