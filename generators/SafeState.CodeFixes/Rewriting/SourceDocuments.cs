using Microsoft.CodeAnalysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Distinguishes source documents from generated ones, which fixes must not change.</summary>
internal static class SourceDocuments
{
    /// <summary>Returns the file of a declaration, or null if a generator emitted it.</summary>
    public static DocumentId? FindSourceDocument(this Solution solution, SyntaxTree tree) =>
        solution.GetDocumentId(tree) is { } id && solution.GetDocument(id) is not null ? id : null;
}
