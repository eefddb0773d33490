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
/// Moves the dictionary of a get-only automatic property to a private field. A private property is removed, and the accessor takes its
/// name. A visible property stays and returns the accessor.
/// </summary>
/// <param name="Syntax">The property.</param>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Map">The type of the dictionary as written, with the arguments for key and value.</param>
/// <param name="Field">The name of the field.</param>
internal sealed record PropertyToField(PropertyDeclarationSyntax Syntax, IPropertySymbol Symbol, GenericNameSyntax Map, string Field)
{
    private bool IsPublished => Symbol.DeclaredAccessibility != Accessibility.Private;

    /// <summary>
    /// Returns the move, or null if the property is more than a name for its dictionary. Then only its author can decide.
    /// </summary>
    public static PropertyToField? TryCreate(PropertyDeclarationSyntax syntax, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetDeclaredSymbol(syntax, cancellationToken) is not IPropertySymbol { SetMethod: null } property
            || MapType.AsSupported(property.Type) is null
            || GetGenericName(syntax.Type) is not GenericNameSyntax map
            || !IsPlain(syntax)
            || !IsOwn(property))
        {
            return null;
        }

        bool isPublished = property.DeclaredAccessibility != Accessibility.Private;
        string field = FieldNames.FromMember(isPublished ? "Guarded" + property.Name : property.Name);
        return FieldNames.AreAvailable(property.ContainingType, field, isPublished ? null : property)
            && (isPublished || AccessorName.FromField(field) == property.Name)
            ? new PropertyToField(syntax, property, map, field)
            : null;
    }

    /// <summary>Returns the solution after the move. Constructors, which may fill the dictionary raw, then use the field.</summary>
    public async Task<Solution> ApplyAsync(Document document, CancellationToken cancellationToken)
    {
        SolutionEditor editor = new(document.Project.Solution);
        foreach (SyntaxReference part in Symbol.ContainingType.DeclaringSyntaxReferences)
        {
            if (editor.OriginalSolution.FindSourceDocument(part.SyntaxTree) is { } id)
            {
                DocumentEditor file = await editor.GetDocumentEditorAsync(id, cancellationToken).ConfigureAwait(false);
                SyntaxNode type = await part.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
                foreach (IdentifierNameSyntax use in ConstructorUses.Find(Symbol, type, file.SemanticModel, cancellationToken))
                {
                    file.ReplaceNode(use,
                        (node, _) =>
                            ((IdentifierNameSyntax)node).WithIdentifier(SyntaxFactory.Identifier(Field)
                                .WithTriviaFrom(((IdentifierNameSyntax)node).Identifier)));
                }
            }
        }

        Replace(await editor.GetDocumentEditorAsync(document.Id, cancellationToken).ConfigureAwait(false));
        return editor.GetChangedSolution();
    }

    private void Replace(DocumentEditor file)
    {
        if (IsPublished)
        {
            // The field takes the empty lines before the property, and gets one after itself.
            IEnumerable<SyntaxTrivia> line = Syntax.GetTrailingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
            file.InsertBefore(Syntax, CreateField()
                .WithLeadingTrivia(GetBlankLines().Concat(GetIndentation()))
                .WithTrailingTrivia(line.Concat(line)));
            file.ReplaceNode(Syntax, CreatePublishedProperty(file.SemanticModel));
        }
        else
        {
            file.ReplaceNode(Syntax, CreateField().WithTriviaFrom(Syntax));
        }
    }

    /// <summary>Returns the field as text. A formatter would change lines that the fix did not write.</summary>
    private FieldDeclarationSyntax CreateField()
    {
        string line = DocumentText.GetLineEnd(Syntax).ToString() + string.Concat(GetIndentation());
        string attributes =
            string.Concat(Syntax.AttributeLists.Where(TargetsField).Select(list => list.WithTarget(null).WithoutTrivia() + line));
        string value = Syntax.Initializer is { } initializer ? " " + initializer.WithoutTrivia() : "";
        string code = $"{attributes}private {(Symbol.IsStatic ? "static " : "")}readonly {Syntax.Type.WithoutTrivia()} {Field}{value};";
        return (FieldDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(code, options: Syntax.SyntaxTree.Options)!;
    }

    private PropertyDeclarationSyntax CreatePublishedProperty(SemanticModel model)
    {
        string contract = MapType.IsNumber(((INamedTypeSymbol)Symbol.Type).TypeArguments[1]) ? "IGuardedNumberMap" : "IGuardedMap";
        string name = MinimalTypeNames.Get($"SafeState.{contract}`2", model, Syntax.SpanStart).Split('<')[0];
        TypeSyntax type = SyntaxFactory.ParseTypeName(name + Map.TypeArgumentList);
        PropertyDeclarationSyntax body =
            (PropertyDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"int M => {AccessorName.FromField(Field)};")!;
        return Syntax
            .WithAttributeLists([.. Syntax.AttributeLists.Where(static list => !TargetsField(list))])
            .WithType(type.WithTriviaFrom(Syntax.Type))
            .WithAccessorList(null)
            .WithInitializer(null)
            .WithIdentifier(Syntax.Identifier.WithTrailingTrivia(SyntaxFactory.Space))
            .WithExpressionBody(body.ExpressionBody)
            .WithSemicolonToken(body.SemicolonToken)
            .WithTrailingTrivia(Syntax.GetTrailingTrivia())
            .WithLeadingTrivia(Syntax.GetLeadingTrivia().Skip(GetBlankLines().Count()));
    }

    private IEnumerable<SyntaxTrivia> GetBlankLines() =>
        Syntax.GetLeadingTrivia().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    private IEnumerable<SyntaxTrivia> GetIndentation() =>
        Syntax.GetLeadingTrivia().Reverse().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));

    private static bool TargetsField(AttributeListSyntax list) => list.Target?.Identifier.IsKind(SyntaxKind.FieldKeyword) == true;

    private static GenericNameSyntax? GetGenericName(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => GetGenericName(nullable.ElementType),
        QualifiedNameSyntax qualified => qualified.Right as GenericNameSyntax,
        _ => type as GenericNameSyntax,
    };

    /// <summary>Returns whether the property is <c>{ get; }</c>. An accessor with code does something that a field does not.</summary>
    private static bool IsPlain(PropertyDeclarationSyntax syntax) =>
        syntax.AccessorList is { Accessors: [{ Body: null, ExpressionBody: null, AttributeLists.Count: 0 }] }
        && (syntax.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword
            or SyntaxKind.ProtectedKeyword)
            || syntax.AttributeLists.All(TargetsField));

    /// <summary>Returns whether no base class and no interface requires the property.</summary>
    private static bool IsOwn(IPropertySymbol property) =>
        property is { IsOverride: false, IsVirtual: false, IsAbstract: false, ExplicitInterfaceImplementations.IsEmpty: true }
        && !property.ContainingType.AllInterfaces
            .SelectMany(contract => contract.GetMembers(property.Name))
            .Any(member =>
                SymbolEqualityComparer.Default.Equals(property.ContainingType.FindImplementationForInterfaceMember(member), property));
}

/// <summary>Finds how constructors use a property of the object or type that they initialize.</summary>
internal static class ConstructorUses
{
    /// <summary>
    /// Returns the names of the property in the constructors of one part of its type. Lambdas and local functions are left out, because
    /// they run later.
    /// </summary>
    public static IEnumerable<IdentifierNameSyntax> Find(IPropertySymbol property, SyntaxNode type, SemanticModel model,
        CancellationToken cancellationToken) => type.ChildNodes()
        .OfType<ConstructorDeclarationSyntax>()
        .Where(constructor => model.GetDeclaredSymbol(constructor, cancellationToken)?.IsStatic == property.IsStatic)
        .SelectMany(static constructor =>
            constructor.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == property.Name
            && IsOwn(name)
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, property));

    private static bool IsOwn(IdentifierNameSyntax name) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name
        ? access.Expression is ThisExpressionSyntax
        : name.Parent is not (MemberBindingExpressionSyntax or NameColonSyntax);
}
