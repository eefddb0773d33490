using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Declarations;

/// <summary>
/// Adds a private field for a captured parameter of a primary constructor, and uses the field in members. The access rules then report
/// each use.
/// </summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Syntax">The declaration of the parameter.</param>
/// <param name="Field">The name of the field.</param>
internal sealed record ParameterToField(IParameterSymbol Parameter, ParameterSyntax Syntax, string Field)
{
    /// <summary>Returns the move. Null if the names are used, or if the type of the dictionary cannot be guarded.</summary>
    public static ParameterToField? TryCreate(ParameterSyntax syntax, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetDeclaredSymbol(syntax, cancellationToken) is not IParameterSymbol { RefKind: RefKind.None } parameter
            || MapType.AsSupported(parameter.Type) is null
            || syntax is not { Type: not null, Parent.Parent: TypeDeclarationSyntax { Members.Count: > 0 } })
        {
            return null;
        }

        string field = FieldNames.FromMember(parameter.Name);
        return FieldNames.AreAvailable(parameter.ContainingType, field) && !IsInInitializedFunction(syntax.Parent.Parent, parameter.Name)
            ? new ParameterToField(parameter, syntax, field)
            : null;
    }

    /// <summary>Returns the solution after the move.</summary>
    public async Task<Solution> ApplyAsync(Document document, CancellationToken cancellationToken)
    {
        SolutionEditor editor = new(document.Project.Solution);
        bool isAssigned = false;
        foreach (SyntaxReference part in Parameter.ContainingType.DeclaringSyntaxReferences)
        {
            if (editor.OriginalSolution.FindSourceDocument(part.SyntaxTree) is { } id)
            {
                DocumentEditor file = await editor.GetDocumentEditorAsync(id, cancellationToken).ConfigureAwait(false);
                SyntaxNode type = await part.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
                foreach (IdentifierNameSyntax use in GetCapturedUses(type, file.SemanticModel, cancellationToken))
                {
                    isAssigned |= IsAssigned(use);
                    file.ReplaceNode(use, SyntaxFactory.IdentifierName(Field).WithTriviaFrom(use));
                }
            }
        }

        DocumentEditor home = await editor.GetDocumentEditorAsync(document.Id, cancellationToken).ConfigureAwait(false);
        TypeDeclarationSyntax declaration = (TypeDeclarationSyntax)Syntax.Parent!.Parent!;
        home.InsertBefore(declaration.Members[0], CreateField(isAssigned, declaration.Members[0]));
        return editor.GetChangedSolution();
    }

    /// <summary>Returns the field as text. A formatter would change lines that the fix did not write.</summary>
    private MemberDeclarationSyntax CreateField(bool isAssigned, MemberDeclarationSyntax first)
    {
        string code =
            $"private {(isAssigned ? "" : "readonly ")}{Syntax.Type!.WithoutTrivia()} {Field} = {Syntax.Identifier.WithoutTrivia()};";
        MemberDeclarationSyntax field = SyntaxFactory.ParseMemberDeclaration(code, options: Syntax.SyntaxTree.Options)!;
        if (!first.GetFirstToken().GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
        {
            return field.WithTrailingTrivia(SyntaxFactory.Space);
        }

        SyntaxTrivia line = DocumentText.GetLineEnd(first);
        SyntaxTriviaList leading = first.GetLeadingTrivia();
        bool isOneOfFields = first is FieldDeclarationSyntax && leading.All(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        return field.WithLeadingTrivia(DocumentText.GetIndentation(first))
            .WithTrailingTrivia(SyntaxFactory.TriviaList(Enumerable.Repeat(line, isOneOfFields ? 1 : 2)));
    }

    /// <summary>
    /// Returns the uses that outlive the constructor. Initializers run within it, except for the functions in them. A <c>nameof</c> uses
    /// nothing.
    /// </summary>
    private IEnumerable<IdentifierNameSyntax> GetCapturedUses(SyntaxNode type, SemanticModel model, CancellationToken cancellationToken) =>
        type.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == Parameter.Name
            && Outlives(name, type)
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, Parameter)
            && model.GetOperation(name, cancellationToken) is not null);

    /// <summary>
    /// Returns whether a function in an initializer uses the parameter. Such a function must not refer to a field of its object.
    /// </summary>
    private static bool IsInInitializedFunction(SyntaxNode type, string name) => type.ChildNodes()
        .Where(static member => member is BaseFieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null })
        .SelectMany(static member => member.DescendantNodes())
        .OfType<AnonymousFunctionExpressionSyntax>()
        .Any(function => function.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use => use.Identifier.ValueText == name));

    private static bool Outlives(SyntaxNode use, SyntaxNode type)
    {
        foreach (SyntaxNode around in use.Ancestors().TakeWhile(node => node != type))
        {
            switch (around)
            {
                case EqualsValueClauseSyntax
                {
                    Parent: PropertyDeclarationSyntax
                    or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax }
                }:
                case PrimaryConstructorBaseTypeSyntax:
                    return false;
                case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }:
                    return false;
            }
        }

        return true;
    }

    private static bool IsAssigned(SyntaxNode use) => use.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == use,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax,
        _ => false,
    };
}

/// <summary>Creates names for new fields.</summary>
internal static class FieldNames
{
    /// <summary>Returns the name of a field for a property or parameter. <c>Stock</c> and <c>stock</c> become <c>_stock</c>.</summary>
    public static string FromMember(string name) => "_" + char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>Returns whether the names that the field and its accessor need are free in the type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="field">The name of the field.</param>
    /// <param name="replaced">A member that the field replaces, or null.</param>
    public static bool AreAvailable(INamedTypeSymbol type, string field, ISymbol? replaced = null) =>
        AccessorName.FromField(field) is string accessor
        && new[] { field, accessor, AccessorName.GetClass(accessor, StoreShape.Map) }
            .All(name => type.Name != name && type.GetMembers(name).All(member => SymbolEqualityComparer.Default.Equals(member, replaced)));
}
