using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Declarations;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>
/// Rewrites uses of guarded fields in one file. What can be rewritten side by side is, in one round; what stands inside another
/// rewrite waits for the next. A rewrite after which its member no longer compiles is taken back, and the next strategy is asked.
/// </summary>
internal sealed class RewriteEngine
{
    private const string UseAnnotation = "SafeState.Place";

    private readonly IReadOnlyList<UsageRewriter> _rewriters;
    private readonly bool _isWhole;
    private readonly bool _isCareful;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<string> _declinedUses = [];
    private readonly HashSet<(string Use, UsageRewriter Rewriter)> _failedRewriters = [];
    private readonly HashSet<int> _sequentialMembers = [];
    private readonly HashSet<int> _unchangedMembers = [];
    private readonly HashSet<int> _changedMembers = [];
    private readonly List<(int Member, int Map, IDeclarationEdit Edit)> _edits = [];
    private SemanticModel _model;
    private MemberList _members;

    private RewriteEngine(SemanticModel model, IReadOnlyList<UsageRewriter> rewriters, bool isWhole, bool isCareful, CancellationToken cancellationToken)
    {
        (_model, _rewriters, _isWhole, _isCareful, _cancellationToken) = (model, rewriters, isWhole, isCareful, cancellationToken);
        _members = new MemberList(Root);
    }

    private SyntaxNode Root => _model.SyntaxTree.GetRoot(_cancellationToken);

    private (SemanticModel Model, MemberList Members) State => (_model, _members);

    /// <summary>The file with those places rewritten that the strategies have an answer to; null where they have none.</summary>
    /// <param name="model">The file.</param>
    /// <param name="places">The names of the fields that are used raw.</param>
    /// <param name="rewriters">What to write instead.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static SyntaxNode? Run(SemanticModel model, IReadOnlyList<SyntaxNode> places, IReadOnlyList<UsageRewriter> rewriters, CancellationToken cancellationToken) =>
        Run(model, places, rewriters, isWhole: false, cancellationToken);

    /// <summary>The file with all its members rewritten; a member in which a use has no answer stays as it is.</summary>
    /// <param name="model">The file.</param>
    /// <param name="places">The names of the fields that are used raw.</param>
    /// <param name="rewriters">What to write instead.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static SyntaxNode? RewriteFile(SemanticModel model, IReadOnlyList<SyntaxNode> places, IReadOnlyList<UsageRewriter> rewriters, CancellationToken cancellationToken)
    {
        HashSet<string> fields = [.. new RawUseFinder(model, cancellationToken).GetFields().Select(static info => info.Field.Name)];
        IEnumerable<SyntaxNode> others = MemberList.Get(model.SyntaxTree.GetRoot(cancellationToken))
            .Where(static member => member is not (ConstructorDeclarationSyntax or BaseFieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null }))
            .SelectMany(member => RawUseFinder.GetNames(member, fields));
        return Run(model, [.. places.Concat(others).Distinct()], rewriters, isWhole: true, cancellationToken);
    }

    /// <summary>Rewrites all and compiles once; only where that fails, after each round, to find what broke it.</summary>
    private static SyntaxNode? Run(SemanticModel model, IReadOnlyList<SyntaxNode> places, IReadOnlyList<UsageRewriter> rewriters, bool isWhole, CancellationToken cancellationToken)
    {
        Compilation compilation = AccessorStubs.AddMissing(model.Compilation, new RawUseFinder(model, cancellationToken).GetFields(), model.SyntaxTree.Options);
        SemanticModel complete = compilation.GetSemanticModel(model.SyntaxTree);
        RewriteEngine rounds = new(complete, rewriters, isWhole, isCareful: false, cancellationToken);
        if (!rounds.Run(places))
        {
            rounds = new(complete, rewriters, isWhole, isCareful: true, cancellationToken);
            _ = rounds.Run(places);
        }

        return rounds._changedMembers.Count > 0 ? rounds.Result(model.SyntaxTree.GetRoot(cancellationToken)) : null;
    }

    /// <summary>All rounds; false where they broke something.</summary>
    private bool Run(IReadOnlyList<SyntaxNode> places)
    {
        AnnotateUses(places);
        (SemanticModel Model, MemberList Members) raw = State;
        while (RunRound())
        {
        }

        RestorePartialLazyMaps(raw);
        _changedMembers.ExceptWith(_unchangedMembers);
        return _isCareful || _changedMembers.Count == 0 || CompileCheck.FindBroken(_changedMembers, raw, State, _cancellationToken).Length == 0;
    }

    private void RestorePartialLazyMaps((SemanticModel Model, MemberList Members) raw)
    {
        while (_isWhole && LazyMapUses.FindPartiallyRewritten(_edits, raw, IsRewritten) is { Length: > 0 } halves)
        {
            _unchangedMembers.UnionWith(halves);
        }
    }

    private bool IsRewritten(int member) => _changedMembers.Contains(member) && !_unchangedMembers.Contains(member);

    private void AnnotateUses(IEnumerable<SyntaxNode> places)
    {
        int next = 0;
        SetRoot(Root.ReplaceNodes(places, (_, place) => place.WithAdditionalAnnotations(new SyntaxAnnotation(UseAnnotation, (next++).ToString(CultureInfo.InvariantCulture)))));
    }

    /// <summary>The rewritten file, with the members that are left as they were.</summary>
    private SyntaxNode? Result(SyntaxNode raw)
    {
        MemberList members = new(raw);
        Dictionary<SyntaxNode, SyntaxNode> oldNode = _unchangedMembers.ToDictionary(index => _members[index], index => members[index]);
        SyntaxNode result = WithEdits(Root.ReplaceNodes(oldNode.Keys, (member, _) => oldNode[member]));
        return result.IsEquivalentTo(raw) ? null : result;
    }

    /// <summary>The file with what its members need now at the declarations of the maps.</summary>
    private SyntaxNode WithEdits(SyntaxNode root)
    {
        MemberList members = new(root);
        Dictionary<SyntaxNode, IReadOnlyList<MemberDeclarationSyntax>> declarations = _edits
            .Where(edit => !_unchangedMembers.Contains(edit.Member))
            .GroupBy(static edit => edit.Map)
            .ToDictionary(edits => members[edits.Key], edits => edits
                .Select(static edit => edit.Edit)
                .GroupBy(static edit => edit.Key)
                .Select(static same => same.First())
                .Aggregate((IReadOnlyList<MemberDeclarationSyntax>)[(MemberDeclarationSyntax)members[edits.Key]], static (written, edit) => edit.Apply(written)));
        SyntaxNode tracked = root.TrackNodes(declarations.Keys);
        return declarations.Aggregate(tracked, static (file, declaration) => file.ReplaceNode(file.GetCurrentNode(declaration.Key)!, declaration.Value));
    }

    /// <summary>One round; false where nothing is left to do.</summary>
    private bool RunRound()
    {
        while (true)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            List<Rewrite> chosen = SelectNonOverlapping(FindRewrites());
            if (chosen.Count == 0)
            {
                return false;
            }

            (SemanticModel Model, MemberList Members) before = State;
            int[] changed = [.. chosen.Select(rewrite => _members.IndexOf(rewrite.OldNode)).Distinct()];
            SetRoot(Apply(chosen));
            int[] broken = _isCareful ? CompileCheck.FindBroken(changed, before, State, _cancellationToken) : [];
            if (broken.Length == 0)
            {
                _changedMembers.UnionWith(changed);
                _edits.AddRange(chosen
                    .Where(static rewrite => rewrite.DeclarationEdit is not null)
                    .Select(rewrite => (before.Members.IndexOf(rewrite.OldNode), before.Members.IndexOf(rewrite.DeclarationEdit!.Declaration), rewrite.DeclarationEdit)));
                return true;
            }

            (_model, _members) = before;
            Revert(chosen, broken);
        }
    }

    private List<Rewrite> FindRewrites()
    {
        RawUseFinder uses = new(_model, _cancellationToken);
        Dictionary<SyntaxNode, Rewrite> rewrites = [];
        foreach (SyntaxNode place in Root.GetAnnotatedNodes(UseAnnotation).ToArray())
        {
            string id = place.GetAnnotations(UseAnnotation).First().Data!;
            if (_declinedUses.Contains(id) || (_isWhole && _unchangedMembers.Contains(_members.IndexOf(place))))
            {
                continue;
            }

            if (uses.Find(place) is not { } use)
            {
                _ = _declinedUses.Add(id);
            }
            else if (TryRewrite(use, id) is not (UsageRewriter rewriter, { OldNode: { } oldNode, NewNode: { } newNode } result))
            {
                Decline(place, id);
            }
            else if (rewrites.TryGetValue(oldNode, out Rewrite? same))
            {
                same.Uses.Add(id);
            }
            else
            {
                rewrites.Add(oldNode, new Rewrite(rewriter, oldNode, newNode, result.DeclarationEdit, [id]));
            }
        }

        return [.. rewrites.Values.Where(rewrite => !_isWhole || !_unchangedMembers.Contains(_members.IndexOf(rewrite.OldNode)))];
    }

    private void Decline(SyntaxNode place, string id)
    {
        _ = _declinedUses.Add(id);
        if (_isWhole)
        {
            _ = _unchangedMembers.Add(_members.IndexOf(place));
        }
    }

    private (UsageRewriter Rewriter, RewriteResult Result)? TryRewrite(RawUse use, string id)
    {
        foreach (UsageRewriter rewriter in _rewriters)
        {
            if (!_failedRewriters.Contains((id, rewriter)) && rewriter.TryRewrite(use) is { } result)
            {
                return (rewriter, result);
            }
        }

        return null;
    }

    /// <summary>The outermost of those that overlap; where rewrites broke their member together, one of them.</summary>
    private List<Rewrite> SelectNonOverlapping(IEnumerable<Rewrite> rewrites)
    {
        List<Rewrite> chosen = [];
        HashSet<int> taken = [];
        int end = -1;
        foreach (Rewrite rewrite in rewrites.OrderBy(static rewrite => rewrite.OldNode.FullSpan.Start).ThenByDescending(static rewrite => rewrite.OldNode.FullSpan.Length))
        {
            int member = _members.IndexOf(rewrite.OldNode);
            if (rewrite.OldNode.FullSpan.Start >= end && (!_sequentialMembers.Contains(member) || taken.Add(member)))
            {
                chosen.Add(rewrite);
                end = rewrite.OldNode.FullSpan.End;
            }
        }

        return chosen;
    }

    private SyntaxNode Apply(List<Rewrite> chosen)
    {
        Dictionary<SyntaxNode, SyntaxNode> newNode = chosen.ToDictionary(static rewrite => rewrite.OldNode, static rewrite => rewrite.NewNode);
        return Root.ReplaceNodes(newNode.Keys, (oldNode, _) => newNode[oldNode]);
    }

    private void Revert(List<Rewrite> chosen, int[] broken)
    {
        foreach (IGrouping<int, Rewrite> member in chosen.GroupBy(rewrite => _members.IndexOf(rewrite.OldNode)).Where(member => broken.Contains(member.Key)))
        {
            if (member.Count() > 1)
            {
                _ = _sequentialMembers.Add(member.Key);
            }
            else
            {
                Rewrite failed = member.Single();
                _failedRewriters.UnionWith(failed.Uses.Select(place => (place, failed.Rewriter)));
            }
        }
    }

    private void SetRoot(SyntaxNode root)
    {
        SyntaxTree tree = _model.SyntaxTree;
        SyntaxTree next = tree.WithRootAndOptions(root, tree.Options);
        _model = _model.Compilation.ReplaceSyntaxTree(tree, next).GetSemanticModel(next);
        _members = new MemberList(next.GetRoot(_cancellationToken));
    }
}
