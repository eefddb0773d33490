using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.CodeFixes.Analysis;

/// <summary>Code that stores a value under a key.</summary>
internal static class StoredValue
{
    /// <summary>The value that code stores in the same map under the same key; null where it does anything else.</summary>
    public static IOperation? Find(RawUse map, IOperation key, IOperation? code)
    {
        IOperation? target = code is ISimpleAssignmentOperation assignment ? assignment.Target : code;
        if (target?.DescendantsAndSelf().FirstOrDefault(map.IsSameMap) is not { } reference
            || map.WithReference(reference) is not { IsConditional: false, Member: { TakesPair: false } member }
            || member.Operation != target
            || member.Arguments.Length == 0
            || !Purity.AreEquivalent(member.Arguments[0].Value, key))
        {
            return null;
        }

        return code switch
        {
            ISimpleAssignmentOperation store when member.IsIndexer => store.Value,
            IInvocationOperation when member is { Name: "Add" or "TryAdd", Arguments.Length: 2 } => member.Arguments[1].Value,
            _ => null,
        };
    }
}
