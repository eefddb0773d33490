using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Collections;

namespace SafeState.Discovery.Rules;

/// <summary>A member that reads all entries of a concurrent collection, and clears it in a second step.</summary>
/// <param name="Read">The step that reads.</param>
/// <param name="Clear">The step that clears.</param>
/// <param name="Collection">The field of the collection.</param>
/// <param name="Function">The function.</param>
internal sealed record Drain(IOperation Read, IInvocationOperation Clear, ISymbol Collection, FunctionInfo Function)
{
    private static readonly HashSet<string> s_insertions = ["GetOrAdd", "AddOrUpdate", "TryAdd", "Add", "Enqueue", "Push"];
    private static readonly string[] s_resets = ["Clear", "Reset", "Remove", "Reload", "Invalidate", "Cancel", "Kill", "On"];

    /// <summary>Finds them, where another member adds entries.</summary>
    public static IEnumerable<Drain> FindAll(DiscoveredType type)
    {
        foreach (FunctionInfo function in type.Model.Functions.Where(static function => function.EntryLocks.IsEmpty
            && !FunctionTraits.IsOnlyEnding(function)
            && !s_resets.Any(word => function.Member.Name.StartsWith(word, System.StringComparison.Ordinal))))
        {
            foreach (IInvocationOperation clear in function.Operations.Select(static entry => entry.Operation)
                .OfType<IInvocationOperation>()
                .Where(static call => call.TargetMethod.Name == "Clear" && CollectionTypes.IsConcurrent(call.Instance.Bare()?.Type)))
            {
                if (ConcurrentCalls.SymbolOf(clear.Instance) is (IFieldSymbol or IPropertySymbol) and { } collection
                    && ReadBefore(clear) is { } read
                    && IsFilledBy(collection, function.Member))
                {
                    yield return new Drain(read, clear, collection, function);
                }
            }
        }
    }

    /// <summary>Gets the step before that copies the entries, unless both are under one lock.</summary>
    private static IOperation? ReadBefore(IInvocationOperation clear)
    {
        IOperation root = clear;
        ILockOperation? held = null;
        while (root.Parent is { } parent and not IAnonymousFunctionOperation)
        {
            root = parent;
            held ??= root as ILockOperation;
        }

        return root.Descendants().OfType<IInvocationOperation>().FirstOrDefault(call =>
            call.Syntax.SpanStart < clear.Syntax.SpanStart
            && call.TargetMethod.Name is "ToArray" or "ToList" or "ToDictionary"
            && IsSource(call.Receiver(), clear.Instance)
            && (held is null || !call.IsInside(held)));
    }

    private static bool IsSource(IOperation? read, IOperation? collection) => ConcurrentCalls.AreSame(read, collection)
        || (read.Bare() is IPropertyReferenceOperation { Property.Name: "Values" or "Keys", Instance: { } owner }
            && ConcurrentCalls.AreSame(owner, collection));

    /// <summary>Another member adds entries. The syntax says so where the types of keys or values are missing.</summary>
    private static bool IsFilledBy(ISymbol collection, ISymbol member) => collection.ContainingType.DeclaringSyntaxReferences
        .SelectMany(static part => part.GetSyntax().DescendantNodes())
        .OfType<ExpressionSyntax>()
        .Any(use => use switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: { } called, Expression: { } receiver } } =>
                s_insertions.Contains(called.Identifier.ValueText) && Getters.NameOf(receiver) == collection.Name,
            AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: { } receiver } } =>
                Getters.NameOf(receiver) == collection.Name,
            _ => false,
        } && !member.DeclaringSyntaxReferences.Any(own => own.SyntaxTree == use.SyntaxTree && own.Span.Contains(use.Span)));
}
