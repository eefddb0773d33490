using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>The members of a file in order. Rewrites change their content, but not their number or order.</summary>
/// <param name="root">The file.</param>
internal sealed class MemberList(SyntaxNode root)
{
    private readonly List<SyntaxNode> _members = [.. Get(root)];
    private readonly Dictionary<SyntaxNode, int> _indices = [];

    /// <summary>Gets a member, or the whole file for code outside all members.</summary>
    public SyntaxNode this[int index] => index < 0 ? root : _members[index];

    /// <summary>Returns the index of the member that contains a node.</summary>
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

    /// <summary>Returns the member around a node, or null if there is none.</summary>
    public static SyntaxNode? GetContaining(SyntaxNode node) => node.AncestorsAndSelf().FirstOrDefault(IsMember);

    /// <summary>Returns the members of a file.</summary>
    public static IEnumerable<SyntaxNode> Get(SyntaxNode root) => root.DescendantNodes(static node => !IsMember(node)).Where(IsMember);

    private static bool IsMember(SyntaxNode node) =>
        node is MemberDeclarationSyntax and not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax);
}
