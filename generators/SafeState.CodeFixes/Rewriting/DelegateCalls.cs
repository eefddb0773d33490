using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Checks delegates that a member of a guarded collection would run, in which the collection is read-only.</summary>
internal static class DelegateCalls
{
    /// <summary>Returns whether a delegate in the arguments of a use writes to the same collection.</summary>
    public static bool Writes(RawUse use) => use.Member is { } member && member.Arguments.Any(argument =>
        argument.Parameter?.Type.TypeKind == TypeKind.Delegate && MapWriteAnalysis.Writes(use, argument));
}
