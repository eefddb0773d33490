using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>The edits that rewrites need at the declarations of fields, applied once all members are rewritten.</summary>
internal sealed class DeclarationEdits
{
    private readonly List<(int Member, int Map, IDeclarationEdit Edit)> _items = [];

    /// <summary>Gets the edits, with the indexes of the rewritten member and of the member that declares the dictionary.</summary>
    public IEnumerable<(int Member, int Map, IDeclarationEdit Edit)> Items => _items;

    /// <summary>Adds the edits of rewrites.</summary>
    /// <param name="rewrites">The rewrites.</param>
    /// <param name="members">The members of the file before the rewrites.</param>
    public void Add(IEnumerable<Rewrite> rewrites, MemberList members)
    {
        foreach (Rewrite rewrite in rewrites)
        {
            if (rewrite.DeclarationEdit is { } edit)
            {
                _items.Add((members.IndexOf(rewrite.OldNode), members.IndexOf(edit.Declaration), edit));
            }
        }
    }

    /// <summary>Applies the edits that the rewritten members need. An edit that several members need is applied once.</summary>
    /// <param name="root">The rewritten file.</param>
    /// <param name="unchanged">The indexes of the members that are not rewritten in the end.</param>
    public SyntaxNode ApplyTo(SyntaxNode root, HashSet<int> unchanged)
    {
        MemberList members = new(root);
        Dictionary<SyntaxNode, IReadOnlyList<MemberDeclarationSyntax>> declarations = _items
            .Where(item => !unchanged.Contains(item.Member))
            .GroupBy(static item => item.Map)
            .ToDictionary(items => members[items.Key],
                items => Apply((MemberDeclarationSyntax)members[items.Key], items.Select(static item => item.Edit)));
        SyntaxNode tracked = root.TrackNodes(declarations.Keys);
        return declarations.Aggregate(tracked,
            static (file, declaration) => file.ReplaceNode(file.GetCurrentNode(declaration.Key)!, declaration.Value));
    }

    private static IReadOnlyList<MemberDeclarationSyntax> Apply(MemberDeclarationSyntax declaration, IEnumerable<IDeclarationEdit> edits) =>
        edits
        .GroupBy(static edit => edit.Key)
        .Select(static same => same.First())
        .Aggregate((IReadOnlyList<MemberDeclarationSyntax>)[declaration], static (written, edit) => edit.Apply(written));
}
