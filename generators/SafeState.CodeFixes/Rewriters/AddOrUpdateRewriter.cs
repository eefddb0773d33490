using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>if (_counts.ContainsKey(word)) { _counts[word]++; } else { _counts[word] = 1; }</c> to <c>AddOrUpdate</c>.
/// </summary>
internal sealed class AddOrUpdateRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use)
    {
        if (PresenceTest.Find(use) is not { WhenPresent: { } change } test
            || StoredValue.Find(test.Map, test.Key, test.WhenAbsent) is not { } added
            || GetUpdate(test, change) is not var (parameter, body, code))
        {
            return null;
        }

        if (test.LeaksFound || MapWriteAnalysis.Writes(use, added) || (code is not null && MapWriteAnalysis.Writes(use, code)))
        {
            return RewriteResult.Declined;
        }

        string add = Purity.IsPure(added)
            ? "__2"
            : $"{FactoryLambda.GetArgumentName(use, "add")}{FactoryLambda.GetHead(use, test.Key, added)} __2";
        string name = Purity.IsPure(added) ? "" : FactoryLambda.GetArgumentName(use, "update");
        string update = $"{name}{(code is null || !Captures(test, code) ? "static " : "")}(_, {parameter}) => __3";
        return RewriteResult.Replace(
            test.Statement,
            Template.Statement($"__0.AddOrUpdate(__1, {add}, {update});", test.Map.Accessor, test.Key.GetExpression(),
                FactoryLambda.WithExplicitType(added), body));
    }

    private static bool Captures(PresenceTest test, IOperation code) =>
        CaptureAnalysis.CapturesAny(code, [.. GetEntryReads(test, code), .. code.DescendantsAndSelf().Where(test.IsFound)]);

    /// <summary>Returns the update of an existing entry: the parameter name, the new value, and the original code.</summary>
    private static (string Parameter, ExpressionSyntax Body, IOperation? Code)? GetUpdate(PresenceTest test, IOperation change)
    {
        string value = test.Found?.Name ?? UniqueNames.Create(test.Statement, "value");
        ExpressionSyntax name = SyntaxFactory.IdentifierName(value);
        if (StoredValue.Find(test.Map, test.Key, change) is { } stored)
        {
            return (value, FactoryLambda.WithExplicitType(stored)
                .ReplaceNodes(GetEntryReads(test, stored)
                    .Select(static entry => entry.Syntax), (oldNode, _) => name.WithTriviaFrom(oldNode)), stored);
        }

        if (change.DescendantsAndSelf().FirstOrDefault(test.Map.IsSameMap) is not { } reference
            || CompoundEntryAssignment.TryCreate(test.Map.WithReference(reference)) is not { } operation
            || operation.Operation != change
            || !Purity.AreEquivalent(((IPropertyReferenceOperation)operation.Target).Arguments[0].Value, test.Key))
        {
            return null;
        }

        // The new value is wanted, so the operator comes first.
        return operation is { Operand: { } operand }
            ? (value, operation.ApplyTo(name), operand)
            : (value,
                SyntaxFactory.PrefixUnaryExpression(change.Kind == OperationKind.Increment
                    ? SyntaxKind.PreIncrementExpression
                    : SyntaxKind.PreDecrementExpression, name), null);
    }

    /// <summary>Returns the places in an expression that read the entry itself.</summary>
    private static IEnumerable<IOperation> GetEntryReads(PresenceTest test, IOperation code) => code.DescendantsAndSelf()
        .Where(test.Map.IsSameMap)
        .Select(test.Map.WithReference)
        .Select(static use => use.Member)
        .Where(member => member is { IsIndexer: true } && Purity.AreEquivalent(member.Arguments[0].Value, test.Key))
        .Select(static member => member!.Operation);
}
