namespace SafeState.Roslyn;

/// <summary>Chooses the strategy of a guarded member.</summary>
internal static class StrategyChoice
{
    /// <summary>
    /// Returns the strategy. That of the type applies to all dictionaries, and to other shapes that have it. That of the member always
    /// applies, so that a strategy which the shape does not have is an error.
    /// </summary>
    /// <param name="content">What the member is guarded as, if it can be guarded.</param>
    /// <param name="ofMember">The strategy that the attribute of the member selects.</param>
    /// <param name="ofType">The strategy that the attribute of the type selects.</param>
    public static GuardStrategy Get(GuardableType? content, GuardStrategy? ofMember, GuardStrategy? ofType)
    {
        GuardStrategy standard = content?.DefaultStrategy ?? GuardStrategy.Striped;
        return ofMember
            ?? (ofType is { } shared && (content is null || content.Shape.IsDictionary() || content.Strategies.Contains(shared))
                ? shared
                : standard);
    }

    /// <summary>Returns the error if the content does not have the strategy.</summary>
    public static GuardError GetError(GuardableType content, GuardStrategy strategy) =>
        !System.Enum.IsDefined(typeof(GuardStrategy), strategy) || content.Strategies.Contains(strategy) ? GuardError.None
        : content.IsOrdered ? GuardError.LosesOrder
        : GuardError.StrategyOfShape;
}
