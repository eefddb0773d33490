using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Discovery.Accesses;

namespace SafeState.Discovery.Inference;

/// <summary>
/// Finds members that other programs do not see, and that leave the locking to their callers. All callers in this type hold a lock, or are
/// such members themselves. They are internal, or in a type inside this one.
/// </summary>
internal static class HiddenParts
{
    /// <summary>Finds them.</summary>
    public static HashSet<FunctionInfo> FindAll(Dictionary<FunctionInfo, List<Caller>> callers)
    {
        HashSet<FunctionInfo> hidden = [];
        int before;
        do
        {
            before = hidden.Count;
            hidden.UnionWith(callers
                .Where(entry => entry.Value.Count > 0
                    && IsHidden(entry.Key, entry.Value)
                    && entry.Value.All(caller => !caller.Held.IsEmpty || hidden.Contains(caller.Function)))
                .Select(static entry => entry.Key));
        }
        while (hidden.Count != before);
        return hidden;
    }

    private static bool IsHidden(FunctionInfo function, List<Caller> callers) =>
        function.Symbol is IMethodSymbol { IsOverride: false, ContainingType: { } type } method
        && !CallGraph.ImplementsInterface(method)
        && (method.DeclaredAccessibility is Accessibility.Internal or Accessibility.Private
            || (type is { ContainingType: not null, DeclaredAccessibility: Accessibility.Private or Accessibility.Internal }
                && callers.All(caller => !SymbolEqualityComparer.Default.Equals(caller.Function.Member.ContainingType, type))));
}
