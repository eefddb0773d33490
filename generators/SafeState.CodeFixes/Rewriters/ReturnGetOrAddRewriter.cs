using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>if (_users.TryGetValue(id, out var user)) { return user; } user = Load(id); _users[id] = user; return user;</c> to a
/// <c>return</c> of <c>GetOrAdd</c>.
/// </summary>
internal sealed class ReturnGetOrAddRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use)
    {
        for (IOperation? around = use.Value.Parent; around is not null and not IAnonymousFunctionOperation; around = around.Parent)
        {
            if (around is IBlockOperation { Syntax: BlockSyntax syntax } block && TryRewriteBlock(use, syntax, block) is { } result)
            {
                return result;
            }
        }

        return null;
    }

    private static RewriteResult? TryRewriteBlock(RawUse use, BlockSyntax syntax, IBlockOperation block)
    {
        for (int index = 0; index < block.Operations.Length; index++)
        {
            if (block.Operations[index] is IConditionalOperation
                {
                    WhenFalse: null, Condition: IInvocationOperation call,
                    Syntax: IfStatementSyntax first
                } choice
                && KeyLookup.TryCreate(use, call) is { DeclaresFound: true } lookup
                && ReturnsFound(lookup, choice.WhenTrue)
                && GetValue(lookup, [.. block.Operations.Skip(index + 1)]) is { } value
                && new LoadStatements([], value).CanRunInFactory(lookup)
                && block.Operations.Length == syntax.Statements.Count
                && !syntax.Statements.Skip(index).Any(Comments.HasDirectives)
                && !syntax.Statements.Skip(index + 1)
                    .Any(static statement => statement.GetLeadingTrivia().Any(static trivia => trivia.IsDirective)))
            {
                string head = FactoryLambda.GetArgumentName(lookup.Map, "factory") + FactoryLambda.GetHead(lookup.Map, lookup.Key, value);
                StatementSyntax written = Template.Statement(
                    $"return __0.GetOrAdd(__1, {head} __2);",
                    lookup.Map.Accessor,
                    lookup.Key.GetExpression(),
                    FactoryLambda.WithExplicitType(value));
                SyntaxNode kept = Comments.Preserve(first, written, [.. syntax.Statements.Skip(index + 1)]);
                return new RewriteResult(syntax, syntax.WithStatements([.. syntax.Statements.Take(index), (StatementSyntax)kept]));
            }
        }

        return null;
    }

    private static bool ReturnsFound(KeyLookup lookup, IOperation branch) => branch switch
    {
        IBlockOperation { Operations: [var only] } => ReturnsFound(lookup, only),
        IReturnOperation { ReturnedValue: { } value } => lookup.IsFound(value.WithoutImplicitConversions()),
        _ => false,
    };

    /// <summary>Returns the value that the statements after the look-up create, store, and return.</summary>
    private static IOperation? GetValue(KeyLookup lookup, IOperation[] steps) => steps switch
    {
        [IReturnOperation { ReturnedValue: { } stored }] => StoredValue.Find(lookup.Map, lookup.Key, stored.WithoutImplicitConversions()),
        [IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Initializer.Value: { } value, Symbol: var own }] }] },
        IExpressionStatementOperation store, IReturnOperation { ReturnedValue: { } result }]
            when Names(result, own) && StoredValue.Find(lookup.Map, lookup.Key, store.Operation) is { } stored && Names(stored, own) =>
                value,
        [IExpressionStatementOperation make, IExpressionStatementOperation store, IReturnOperation { ReturnedValue: { } result }]
            when lookup.IsFound(result.WithoutImplicitConversions())
                && LoadStatements.TryCreate(lookup, [make, store]) is { Before.Length: 0 } load => load.Value,
        [IExpressionStatementOperation both, IReturnOperation { ReturnedValue: { } result }]
            when lookup.IsFound(result.WithoutImplicitConversions())
                && LoadStatements.TryCreate(lookup, [both]) is { Before.Length: 0 } load => load.Value,
        _ => null,
    };

    private static bool Names(IOperation operation, ILocalSymbol local) =>
        operation.WithoutImplicitConversions() is ILocalReferenceOperation reference
        && SymbolEqualityComparer.Default.Equals(reference.Local, local);
}
