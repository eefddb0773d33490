using Microsoft.CodeAnalysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Tells the files that people write from those that generators emit: no fix may change the latter.</summary>
internal static class SourceDocuments
{
    /// <summary>The file of a declaration; null where a generator emitted it.</summary>
    public static DocumentId? FindSourceDocument(this Solution solution, SyntaxTree tree) =>
        solution.GetDocumentId(tree) is { } id && solution.GetDocument(id) is not null ? id : null;
}
