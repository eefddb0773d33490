namespace SafeState.Packaging.Tests.GettingStarted;

public sealed class ExpectedOutputTests
{
    [Theory]
    [InlineData("sold 10000, left 0", "sold 10000, left 0\n")]
    [InlineData("sold …, left …", "sold 15479, left 0\n")]
    [InlineData("…\nA.cs(1,2): error SAFE101: Use 'Stock' …\n…",
        "  Determining\n\nx/A.cs\nA.cs(1,2): error SAFE101: Use 'Stock' instead\n1 Error\n")]
    [InlineData("…\nlast", "last\n")]
    public void Fits(string expected, string output) => Assert.True(new ExpectedOutput(expected).Fits(output));

    [Theory]
    [InlineData("sold 10000, left 0", "sold 10000, left 1\n")]
    [InlineData("sold 10000, left 0", "warning\nsold 10000, left 0\n")]
    [InlineData("sold 10000, left 0", "sold 10000, left 0\nand more\n")]
    [InlineData("first\n…\nlast", "last\nfirst\n")]
    [InlineData("a.c", "abc\n")]
    public void Does_not_fit(string expected, string output) => Assert.False(new ExpectedOutput(expected).Fits(output));

    [Fact]
    public void An_error_on_the_page_is_a_failure_of_the_command() =>
        Assert.True(new ExpectedOutput("…\nA.cs(1,2): error SAFE101: …").IsFailure);
}
