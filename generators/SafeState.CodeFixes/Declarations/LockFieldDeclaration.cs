using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Declarations;

/// <summary>A lock for code that locked the dictionary of a field. It is declared below that field.</summary>
/// <param name="Name">The name of the lock.</param>
/// <param name="Type">The type of the lock, as it is written there.</param>
/// <param name="Declaration">The declaration of the dictionary.</param>
internal sealed record LockFieldDeclaration(string Name, string Type, FieldDeclarationSyntax Declaration) : IDeclarationEdit
{
    private const string Lock = "System.Threading.Lock";

    /// <summary>Returns the name of the lock of a dictionary.</summary>
    public static string GetName(IFieldSymbol map) => map.Name + "Lock";

    /// <summary>Returns the lock for a field. Null if its name is taken, or if the field is declared in another file.</summary>
    public static LockFieldDeclaration? TryCreate(GuardedFieldInfo info, SemanticModel model)
    {
        string name = GetName(info.Field);
        bool isFree = info.Field.ContainingType.GetMembers(name)
            .All(static member => member.Locations.All(static place => AccessorStubs.IsStub(place.SourceTree)));
        return isFree
            && info.Field.DeclaringSyntaxReferences is [var reference]
            && reference.SyntaxTree == model.SyntaxTree
            && reference.GetSyntax().FirstAncestorOrSelf<FieldDeclarationSyntax>() is { } declaration
            ? new LockFieldDeclaration(name, MinimalTypeNames.Get(Lock, model, declaration.SpanStart), declaration)
            : null;
    }

    /// <inheritdoc/>
    public string Key => "lock " + Name;

    /// <inheritdoc/>
    public IReadOnlyList<MemberDeclarationSyntax> Apply(IReadOnlyList<MemberDeclarationSyntax> members) =>
        [.. members, CreateDeclaration()];

    private MemberDeclarationSyntax CreateDeclaration() =>
        SyntaxFactory.ParseMemberDeclaration(
            $"private {(Declaration.Modifiers.Any(SyntaxKind.StaticKeyword) ? "static " : "")}readonly {Type} {Name} = new();")!
            .WithLeadingTrivia(DocumentText.GetIndentation(Declaration))
            .WithTrailingTrivia(DocumentText.GetLineEnd(Declaration));
}
