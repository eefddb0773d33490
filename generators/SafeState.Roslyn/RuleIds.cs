namespace SafeState.Roslyn;

/// <summary>The ids of all rules: 0xx the shape of guarded types, 1xx access to guarded fields, 2xx the use of stores.</summary>
internal static class RuleIds
{
    public const string TypeMustBePartial = "SAFE001";
    public const string UnsupportedFieldType = "SAFE002";
    public const string FieldMustBePrivate = "SAFE003";
    public const string NameCollides = "SAFE004";
    public const string ContradictoryUse = "SAFE005";
    public const string DoubtfulWaiver = "SAFE006";
    public const string OutsideGuardedType = "SAFE007";
    public const string NothingToGuard = "SAFE008";
    public const string MapWithoutField = "SAFE009";
    public const string UnguardedContent = "SAFE010";
    public const string VainSuppression = "SAFE011";
    public const string RawAccess = "SAFE101";
    public const string FieldEscapes = "SAFE102";
    public const string ReassignedAfterConstruction = "SAFE103";
    public const string TakesSharedMap = "SAFE104";
    public const string RawAfterFirstUse = "SAFE105";
    public const string CheckThenAct = "SAFE201";
    public const string DelegateBlocks = "SAFE202";
    public const string OwnStoreWritten = "SAFE203";
    public const string NestedInBothOrders = "SAFE204";
    public const string ContentChangedOutside = "SAFE205";
    public const string SnapshotWrittenBack = "SAFE206";
    public const string RedundantLock = "SAFE207";
    public const string GuardedStateLifetime = "SAFE401";
    public const string SkippedByRegistration = "SAFE402";
    public const string EventMethodNeverCalled = "SAFE403";

    /// <summary>The address of a rule's page.</summary>
    public static string HelpLink(string id) => $"https://github.com/safestate/safestate/blob/main/docs/rules/{id}.md";
}
