using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>The members of a file in order: rewrites change what is in them, and neither their number nor their order.</summary>
/// <param name="root">The file.</param>
internal sealed class MemberList(SyntaxNode root)
{
    private readonly List<SyntaxNode> _members = [.. Get(root)];
    private readonly Dictionary<SyntaxNode, int> _indices = [];

    /// <summary>Gets a member; the whole file for what stands in none.</summary>
    public SyntaxNode this[int index] => index < 0 ? root : _members[index];

    /// <summary>Gets the number of the member in which a node stands.</summary>
    public int IndexOf(SyntaxNode node)
    {
        if (_indices.Count == 0)
        {
            for (int index = 0; index < _members.Count; index++)
            {
                _indices.Add(_members[index], index);
            }
        }

        return GetContaining(node) is { } member ? _indices[member] : -1;
    }

    /// <summary>Gets the member around a node; null if there is none.</summary>
    public static SyntaxNode? GetContaining(SyntaxNode node) => node.AncestorsAndSelf().FirstOrDefault(IsMember);

    /// <summary>Gets the members of a file.</summary>
    public static IEnumerable<SyntaxNode> Get(SyntaxNode root) => root.DescendantNodes(static node => !IsMember(node)).Where(IsMember);

    private static bool IsMember(SyntaxNode node) =>
        node is MemberDeclarationSyntax and not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax);
}
