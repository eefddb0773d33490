using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Roslyn;

namespace SafeState.Tool.Guardable;

/// <summary>The state of a trial: the code, and the errors of each member.</summary>
/// <param name="Project">The project without generated files.</param>
/// <param name="Complete">The project with them.</param>
/// <param name="Compilation">The code with generated files.</param>
/// <param name="Errors">The errors, with the members that they are about.</param>
internal sealed record Trial(
    Project Project,
    Project Complete,
    Compilation Compilation,
    IReadOnlyList<(Diagnostic Error, IReadOnlyList<(string Type, string Name)> Members)> Errors)
{
    /// <summary>Runs the generator and the rules.</summary>
    public static async Task<Trial> Run(Project project, CancellationToken cancellationToken)
    {
        (Compilation compilation, Project complete) = await TrialProject.Generate(project, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Diagnostic> errors = await TrialProject.FindErrors(compilation, cancellationToken).ConfigureAwait(false);
        return new Trial(project, complete, compilation,
            [.. errors.Select(error => (error, FindMembers(error, compilation, cancellationToken)))]);
    }

    /// <summary>
    /// Returns whether code may change a member after construction. Properties that only data objects have need no guard.
    /// </summary>
    public bool NeedsGuard(Candidate candidate, CancellationToken cancellationToken)
    {
        if (candidate.Member is IPropertySymbol)
        {
            return Errors.Any(found => found.Members.Contains(candidate.Key));
        }

        if (Compilation.GetTypeByMetadataName(GetMetadataName(candidate.Field.ContainingType)) is not { } type
            || type.GetMembers(candidate.Field.Name).OfType<IFieldSymbol>().FirstOrDefault() is not { } field)
        {
            return true;
        }

        return candidate.Content!.Shape.IsScalar()
            ? Errors.Any(found => found.Error.Id is RuleIds.FieldEscapes or RuleIds.ReassignedAfterConstruction
                && found.Members.Contains(candidate.Key))
            : !new UnchangedContent(type).Is(field, cancellationToken);
    }

    private static string GetMetadataName(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? $"{GetMetadataName(outer)}+{type.MetadataName}"
        : type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName
        : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";

    /// <summary>Returns the members that a report is about: a field, a property, or all members of a type.</summary>
    private static IReadOnlyList<(string, string)> FindMembers(
        Diagnostic error, Compilation compilation, CancellationToken cancellationToken)
    {
        SyntaxTree tree = error.Location.SourceTree!;
        SyntaxNode node = tree.GetRoot(cancellationToken).FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        SemanticModel model = compilation.GetSemanticModel(tree);
        ISymbol? symbol = model.GetSymbolInfo(node, cancellationToken).Symbol ?? model.GetDeclaredSymbol(node, cancellationToken);
        return symbol switch
        {
            IFieldSymbol or IPropertySymbol => [Candidate.GetKey(symbol.OriginalDefinition)],
            _ => node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
                && model.GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type
                ? [.. type.GetMembers().Where(static member => member is IFieldSymbol or IPropertySymbol).Select(Candidate.GetKey)]
                : [],
        };
    }
}
