namespace SafeState.Roslyn;

/// <summary>The ids of the discovery rules.</summary>
internal static class DiscoveryRuleIds
{
    public const string UnguardedCollection = "SAFE301";
    public const string InconsistentLocking = "SAFE302";
    public const string ConcurrentCheckThenAct = "SAFE303";
    public const string FactorySideEffects = "SAFE304";
    public const string ForeignCodeUnderLock = "SAFE305";
    public const string TransactionScopeFlow = "SAFE306";
    public const string MutableContent = "SAFE307";
    public const string BufferedConcurrentQuery = "SAFE308";
    public const string EndlessRemoval = "SAFE309";
}
