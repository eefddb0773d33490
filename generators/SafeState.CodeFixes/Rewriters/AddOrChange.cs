using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary><c>if (_counts.ContainsKey(word)) { _counts[word]++; } else { _counts[word] = 1; }</c>: <c>AddOrUpdate</c>.</summary>
internal sealed class AddOrChange : Strategy
{
    public override Answer? For(RawUse use)
    {
        if (PresenceTest.Around(use) is not { WhenPresent: { } change } test
            || Storing.ValueOf(test.Map, test.Key, test.WhenAbsent) is not { } added
            || Changed(test, change) is not var (parameter, body, code))
        {
            return null;
        }

        if (test.LeaksFound || MapTraffic.Writes(use, added) || (code is not null && MapTraffic.Writes(use, code)))
        {
            return Answer.None;
        }

        string add = Steadiness.IsSteady(added) ? "__2" : $"{Factories.Name(use, "add")}{Factories.Head(use, test.Key, added)} __2";
        string update = $"{(Steadiness.IsSteady(added) ? "" : Factories.Name(use, "update"))}{(code is null || !Captures.Any(code, [.. Entries(test, code), .. code.DescendantsAndSelf().Where(test.IsFound)]) ? "static " : "")}(_, {parameter}) => __3";
        return Answer.Replace(
            test.Statement,
            Template.Statement($"__0.AddOrUpdate(__1, {add}, {update});", test.Map.Accessor, test.Key.Expression(), Factories.Typed(added), body));
    }

    /// <summary>What a present value becomes: the name it has, the new value, and the code that this was made of.</summary>
    private static (string Parameter, ExpressionSyntax Body, IOperation? Code)? Changed(PresenceTest test, IOperation change)
    {
        string value = test.Found?.Name ?? ParameterNames.Free(test.Statement, "value");
        ExpressionSyntax name = SyntaxFactory.IdentifierName(value);
        if (Storing.ValueOf(test.Map, test.Key, change) is { } stored)
        {
            return (value, Factories.Typed(stored).ReplaceNodes(Entries(test, stored).Select(static entry => entry.Syntax), (old, _) => name.WithTriviaFrom(old)), stored);
        }

        if (change.DescendantsAndSelf().FirstOrDefault(test.Map.IsSame) is not { } reference
            || EntryChange.Of(test.Map.At(reference)) is not { } operation
            || operation.Operation != change
            || !Steadiness.AreSame(((IPropertyReferenceOperation)operation.Target).Arguments[0].Value, test.Key))
        {
            return null;
        }

        // The new value is wanted, so the operator comes first.
        return operation is { Operand: { } operand }
            ? (value, operation.On(name), operand)
            : (value, SyntaxFactory.PrefixUnaryExpression(change.Kind == OperationKind.Increment ? SyntaxKind.PreIncrementExpression : SyntaxKind.PreDecrementExpression, name), null);
    }

    /// <summary>The places in an expression that read the entry itself.</summary>
    private static IEnumerable<IOperation> Entries(PresenceTest test, IOperation code) => code.DescendantsAndSelf()
        .Where(test.Map.IsSame)
        .Select(test.Map.At)
        .Select(static use => use.Member)
        .Where(member => member is { IsIndexer: true } && Steadiness.AreSame(member.Arguments[0].Value, test.Key))
        .Select(static member => member!.Operation);
}
