namespace SafeState.Roslyn;

/// <summary>
/// The ids of all rules. 0xx is the shape of guarded types, 1xx access to guarded fields, 2xx the use of stores, 4xx their lifetime,
/// and 5xx shared dictionaries.
/// </summary>
internal static class RuleIds
{
    public const string TypeMustBePartial = "SAFE001";
    public const string UnsupportedFieldType = "SAFE002";
    public const string FieldMustBePrivate = "SAFE003";
    public const string NameCollides = "SAFE004";
    public const string InvalidGuard = "SAFE005";
    public const string InvalidWaiver = "SAFE006";
    public const string AttributeOutsideGuardedType = "SAFE007";
    public const string NothingToGuard = "SAFE008";
    public const string MapWithoutField = "SAFE009";
    public const string UnguardedValues = "SAFE010";
    public const string IneffectiveSuppression = "SAFE011";
    public const string RawAccess = "SAFE101";
    public const string FieldEscapes = "SAFE102";
    public const string ReassignedAfterConstruction = "SAFE103";
    public const string SharedDictionaryAssigned = "SAFE104";
    public const string RawAccessAfterFirstUse = "SAFE105";
    public const string CheckThenAct = "SAFE201";
    public const string DelegateMayBlock = "SAFE202";
    public const string ReentrantStoreUse = "SAFE203";
    public const string LockOrderInversion = "SAFE204";
    public const string ValueMutatedInPlace = "SAFE205";
    public const string StaleSnapshotWrite = "SAFE206";
    public const string RedundantLock = "SAFE207";
    public const string GroupMembersUsedApart = "SAFE208";
    public const string LeaseNotDisposed = "SAFE209";
    public const string LeasedValueStored = "SAFE210";
    public const string GuardedStateLifetime = "SAFE401";
    public const string SkippedByRegistration = "SAFE402";
    public const string EventMethodNeverCalled = "SAFE403";
    public const string NoSharedState = "SAFE501";
    public const string UnsupportedSharedType = "SAFE502";
    public const string InvalidSharedName = "SAFE503";
    public const string SharedCallBlocks = "SAFE504";
    public const string SharedReadThenWrite = "SAFE505";
    public const string ImpureSharedUpdate = "SAFE506";
    public const string UnknownOutcomeHidden = "SAFE507";
    public const string SharedCallsInLoop = "SAFE508";
    public const string SharedCallUnderLock = "SAFE509";
    public const string WriteOutsideLease = "SAFE510";
    public const string KeysOfTwoPartitions = "SAFE511";
    public const string CopyOfSharedMap = "SAFE512";

    /// <summary>Returns the address of the page of a rule.</summary>
    public static string HelpLink(string id) => $"https://github.com/safestate/safestate/blob/main/docs/rules/{id}.md";
}
