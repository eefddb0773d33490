using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.CodeFixes.Analysis;

/// <summary>A call of <c>ContainsKey</c> or <c>TryGetValue</c>.</summary>
/// <param name="Map">The dictionary.</param>
/// <param name="Key">The key.</param>
/// <param name="Found">The variable that receives the value, or null if there is none.</param>
/// <param name="Target">The text of the variable to the left of an assignment.</param>
/// <param name="DeclaresFound">Whether the call declares the variable.</param>
internal sealed record KeyLookup(RawUse Map, IOperation Key, ISymbol? Found, string Target, bool DeclaresFound)
{
    /// <summary>
    /// Returns the look-up that a call is. Null if it is another call, a call on another dictionary, or does not store the value in a
    /// variable.
    /// </summary>
    public static KeyLookup? TryCreate(RawUse use, IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not ("ContainsKey" or "TryGetValue")
            || call.Descendants().FirstOrDefault(use.IsSameMap) is not { } reference
            || use.WithReference(reference) is not { IsConditional: false, Member: { Arguments.Length: > 0 } member } map
            || member.Operation != call
            || !Purity.IsRepeatable(member.Arguments[0].Value))
        {
            return null;
        }

        IOperation key = member.Arguments[0].Value;
        return member.Arguments.Length == 1 ? new KeyLookup(map, key, null, "", false) : member.Arguments[1].Value switch
        {
            IDiscardOperation => new KeyLookup(map, key, null, "", false),
            IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } declaration =>
                new KeyLookup(map, key, local.Local, declaration.Syntax.ToString(), true),
            ILocalReferenceOperation { IsDeclaration: false, Local.RefKind: RefKind.None } local =>
                new KeyLookup(map, key, local.Local, local.Syntax.ToString(), false),
            _ => null,
        };
    }

    /// <summary>Returns whether an operation refers to the variable.</summary>
    public bool IsFound(IOperation operation) =>
        operation is ILocalReferenceOperation { IsDeclaration: false } local && SymbolEqualityComparer.Default.Equals(local.Local, Found);
}
