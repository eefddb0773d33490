using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Migration.Rewrites;

/// <summary><c>_stock.Add(sku, n)</c>: <c>TryAdd</c>, and the exception where it fails.</summary>
internal sealed class AddEntry : Strategy
{
    public override Answer? For(RawUse use) => use.Member is { Name: "Add", TakesPair: false, Arguments.Length: 2, Call: not null } member
        ? Write(use, member, member.Argument(0), member.Argument(1))
        : null;

    /// <summary>The statement in place of a call that adds.</summary>
    public static Answer Write(RawUse use, MapMember member, ExpressionSyntax key, ExpressionSyntax value) => Place.IsStatement(member.Operation)
        ? Place.WithStatement(
            member.Operation.Syntax,
            Template.Statement(
                """
                if (!__0.TryAdd(__1, __2))
                {
                    throw new global::System.ArgumentException("An item with the same key has already been added.");
                }
                """,
                use.Accessor,
                key,
                value))
        : Answer.None;
}
