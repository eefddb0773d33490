namespace SafeState.Packaging.Tests;

/// <summary>What a command said and how it ended.</summary>
/// <param name="Command">The command line.</param>
/// <param name="ExitCode">Zero: it did what it was asked.</param>
/// <param name="Output">What it wrote, errors included, in the order of arrival.</param>
public sealed record CommandResult(string Command, int ExitCode, string Output)
{
    /// <summary>Fails the test, with all that the command wrote, unless it succeeded.</summary>
    /// <returns>This.</returns>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"'{Command}' ended with {ExitCode}; it wrote:\n{Output}");
        return this;
    }

    /// <summary>Fails the test, with all that the command wrote, unless it failed.</summary>
    /// <returns>This.</returns>
    public CommandResult Failed()
    {
        Assert.True(ExitCode != 0, $"'{Command}' should have failed; it wrote:\n{Output}");
        return this;
    }
}
