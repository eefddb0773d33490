namespace SafeState.CompilerBenchmarks.Generator;

/// <summary>What a user does to the sources between two runs.</summary>
internal enum EditKind
{
    UnrelatedFile,
    CommentInGuardedFile,
    MethodBodyInGuardedFile,
    NewGuardedField,
    NewGuardedType,
}
