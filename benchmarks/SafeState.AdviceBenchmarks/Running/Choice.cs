namespace SafeState.AdviceBenchmarks.Running;

/// <summary>What can be advised.</summary>
/// <param name="Strategy">A strategy.</param>
/// <param name="IsSplit">Whether each thread counts under a key of its own instead of the hot one.</param>
internal readonly record struct Choice(GuardStrategy Strategy, bool IsSplit = false)
{
    /// <inheritdoc/>
    public override string ToString() => IsSplit ? $"{Strategy}, split" : Strategy.ToString();
}
