namespace SafeState.Analyzers.Fields;

/// <summary>What the rules think of one use of a guarded field. A use has one verdict, so one place gets one report.</summary>
internal enum FieldUseKind
{
    /// <summary>A constructor or initializer fills the field.</summary>
    Allowed,

    /// <summary>The field is used beside its accessor: SAFE101.</summary>
    RawAccess,

    /// <summary>The dictionary gets into other hands: SAFE102.</summary>
    Escapes,

    /// <summary>The field gets another dictionary: SAFE103.</summary>
    Reassigned,
}
